package dev.outrigger.agent;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Pins which package may use which. */
@AnalyzeClasses(
    packages = "dev.outrigger.agent",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Byte Buddy's way into other JVMs, a library of its own. */
  private static final String ATTACHING = "net.bytebuddy.agent";

  @ArchTest
  static final ArchRule packagesUseOnlyWhatTheTableAllows =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("root")
          .definedBy("dev.outrigger.agent")
          .layer("log")
          .definedBy("..agent.log..")
          .layer("config")
          .definedBy("..agent.config..")
          .layer("profile")
          .definedBy("..agent.profile..")
          .layer("weaving")
          .definedBy("..agent.weaving..")
          .layer("routing")
          .definedBy("..agent.routing..")
          .layer("control")
          .definedBy("..agent.control..")
          .whereLayer("root")
          .mayNotAccessAnyLayer()
          .whereLayer("log")
          .mayNotAccessAnyLayer()
          .whereLayer("profile")
          .mayOnlyAccessLayers("log")
          .whereLayer("config")
          .mayOnlyAccessLayers("profile")
          .whereLayer("weaving")
          .mayOnlyAccessLayers("root")
          .whereLayer("routing")
          .mayOnlyAccessLayers("root", "log", "config", "profile")
          .whereLayer("control")
          .mayOnlyAccessLayers("root", "log", "config", "profile", "weaving", "routing");

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("dev.outrigger.agent.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theRootUsesTheJdkAlone =
      classes()
          .that()
          .resideInAPackage("dev.outrigger.agent")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "dev.outrigger.agent", "org.jspecify.annotations")
          .because("the application's loaders see it, and no library of ours");

  @ArchTest
  static final ArchRule onlyTheWeavingMeetsByteBuddy =
      noClasses()
          .that(not(resideInAPackage("..agent.weaving..")))
          .should()
          .dependOnClassesThat(
              resideInAPackage("net.bytebuddy..").and(not(resideInAPackage(ATTACHING))))
          .because("it must not be loaded before a coordinator is");

  @ArchTest
  static final ArchRule nothingInAJvmUsesTheProgramOrItsLibraries =
      noClasses()
          .that(not(resideInAPackage("..agent.control.command..")))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("..agent.control.command..", "picocli..", ATTACHING)
          .because("an agent loads no more than it needs, and the program is no part of it");

  @ArchTest
  static final ArchRule nothingUsesTheLoggingOrManagementThatApplicationsReplace =
      noClasses()
          .that()
          .doNotHaveSimpleName("ManagementBean") // which is met long after main
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.util.logging..", "java.lang.management..", "javax.management..")
          .because("touching them before main breaks application servers");

  @ArchTest
  static final ArchRule nothingEndsTheJvmButTheProgram =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.outrigger.agent.Cli")
          .and()
          .doNotHaveFullyQualifiedName("dev.outrigger.agent.control.command.Child")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);
}
