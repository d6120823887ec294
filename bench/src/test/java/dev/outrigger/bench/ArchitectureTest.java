package dev.outrigger.bench;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Pins which package may use which. */
@AnalyzeClasses(
    packages = "dev.outrigger.bench",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule noSubcommandKnowsOfAnother =
      slices().matching("dev.outrigger.bench.(*)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule theDemoLinksAgainstNothingThatItShows =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("..bench.demo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.outrigger.agent..", "dev.outrigger.balancer..", "org.example..")
          .because("it starts the jars as anybody would");

  @ArchTest
  static final ArchRule benchmarksUseTheBalancerByItsPublicApi =
      ArchRuleDefinition.noClasses()
          .that()
          .resideOutsideOfPackage("dev.outrigger.bench.quality.rivals")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.outrigger.agent..",
              "org.example..",
              "dev.outrigger.balancer.pool..",
              "dev.outrigger.balancer.matching..",
              "dev.outrigger.balancer.learning..");

  @ArchTest
  static final ArchRule rivalsAreSchedulersLikeThoseOfAnybody =
      ArchRuleDefinition.noClasses()
          .that()
          .resideInAPackage("dev.outrigger.bench.quality.rivals")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.outrigger.agent..",
              "org.example..",
              "dev.outrigger.balancer.pool..",
              "dev.outrigger.balancer.learning..");
}
