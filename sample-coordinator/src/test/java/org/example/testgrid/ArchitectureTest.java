package org.example.testgrid;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Pins which package may use which, and that nothing else of this product is used at all. */
@AnalyzeClasses(
    packages = "org.example.testgrid",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
  @ArchTest
  static final ArchRule layers =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("core")
          .definedBy("org.example.testgrid")
          .layer("http")
          .definedBy("org.example.testgrid.http")
          .layer("worker")
          .definedBy("org.example.testgrid.worker")
          .layer("submit")
          .definedBy("org.example.testgrid.submit")
          .layer("cli")
          .definedBy("org.example.testgrid.cli")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("worker", "submit", "cli")
          .whereLayer("worker")
          .mayOnlyBeAccessedByLayers("submit", "cli")
          .whereLayer("submit")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule theCoordinatorIsPlainJava =
      classes()
          .that()
          .resideInAPackage("org.example.testgrid")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("org.example.testgrid", "java..", "org.jspecify..");

  @ArchTest
  static final ArchRule onlyWorkerAndSubmitterKnowJUnit =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.example.testgrid.worker", "org.example.testgrid.submit")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.junit..");

  @ArchTest
  static final ArchRule onlyWhatACustomerMayUse =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "org.example.testgrid..",
              "java..",
              "com.sun.net.httpserver..",
              "com.sun.management..",
              "com.fasterxml.jackson.annotation..",
              "tools.jackson..",
              "picocli..",
              "org.junit..",
              "org.jspecify..");
}
