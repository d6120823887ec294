package dev.outrigger.balancer;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

/** Pins which package may use which. */
@AnalyzeClasses(
    packages = "dev.outrigger.balancer",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesUseOnlyWhatTheTableAllows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("balancer")
          .definedBy("dev.outrigger.balancer")
          .layer("model")
          .definedBy("..balancer.model..")
          .layer("analysis")
          .definedBy("..balancer.analysis..")
          .layer("pool")
          .definedBy("..balancer.pool..")
          .layer("learning")
          .definedBy("..balancer.learning..")
          .layer("matching")
          .definedBy("..balancer.matching..")
          .layer("scheduler")
          .definedBy("..balancer.scheduler..")
          .optionalLayer("config")
          .definedBy("..balancer.config..")
          .whereLayer("balancer")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("model")
          .mayNotAccessAnyLayer()
          .whereLayer("analysis")
          .mayOnlyAccessLayers("model")
          .whereLayer("pool")
          .mayOnlyAccessLayers("model")
          .whereLayer("learning")
          .mayOnlyAccessLayers("model")
          .whereLayer("matching")
          .mayOnlyAccessLayers("model", "pool", "learning")
          .whereLayer("scheduler")
          .mayOnlyAccessLayers("model", "matching", "config") // config: what was probably meant
          .whereLayer("config")
          .mayOnlyAccessLayers("model");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.outrigger.balancer.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theBalancerKnowsNoAgentAndLogsNothing =
      ArchRuleDefinition.noClasses()
          .that(JavaClass.Predicates.resideOutsideOfPackage("..balancer.config.."))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.outrigger.agent..", "org.slf4j..", "java.util.logging..", "java.net..")
          .because("the balancer is a library; what an operator should know goes to the listener");
}
