package dev.outrigger.agent.control;

import dev.outrigger.agent.control.suggest.Suggestion;
import dev.outrigger.agent.profile.CustomBindings;
import dev.outrigger.agent.profile.Profile;
import dev.outrigger.agent.profile.ProfileParser;
import dev.outrigger.balancer.config.Problem;
import dev.outrigger.balancer.config.Problems;
import dev.outrigger.balancer.config.PropertiesFile;
import dev.outrigger.balancer.config.Settings;
import dev.outrigger.balancer.config.Spelling;
import java.io.File;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Drafts a profile for a class, and checks it as {@link ConfigurationCheck} would. Stateless. */
public final class ProfileDraft {
  private ProfileDraft() {}

  /**
   * What came of it.
   *
   * @param text the draft; empty where there is none
   * @param problems why there is none, or what does not fit in it
   */
  public record Result(String text, Problems problems) {}

  /**
   * Drafts one.
   *
   * @param className the coordinator's class
   * @param classPath the application's classes
   */
  public static Result of(String className, String classPath) {
    Problems problems = new Problems();
    try (URLClassLoader loader = ApplicationClasses.of(classPath, problems)) {
      Class<?> coordinator = Class.forName(className, false, loader);
      Suggestion draft = Suggestion.of(coordinator, text -> check(text, loader));
      if (draft.text().isEmpty()) {
        problems.add(noDecision(className, draft.choosable()));
      } else if (!draft.fits()) {
        check(draft.text(), loader).forEach(problems::add);
      }
      return new Result(draft.text(), problems);
    } catch (ClassNotFoundException e) {
      problems.add(notFound(className, classPath));
    } catch (LinkageError e) {
      problems.add(
          new Problem(
              "--class-path",
              className,
              "it cannot be looked into: " + e,
              "name every jar and folder of the application in --class-path"));
    } catch (IOException e) {
      // Closing it.
    }
    return new Result("", problems);
  }

  private static List<Problem> check(String text, ClassLoader loader) {
    Problems problems = new Problems();
    Settings settings = Settings.of(List.of(PropertiesFile.parse(text, "draft", problems)));
    Profile profile = ProfileParser.parse("draft", settings, problems);
    if (profile != null) {
      var unused = new ClassCheck(profile, loader, CustomBindings.NONE, problems).run();
    }
    return problems.list();
  }

  private static Problem noDecision(String className, List<String> choosable) {
    return new Problem(
        "--suggest",
        className,
        "no method of it takes a task and answers with one of a collection of workers",
        choosable.isEmpty()
            ? "name the class that chooses workers, or write the profile by docs/profiles.md"
            : "if one of these chooses, write the profile by docs/profiles.md: "
                + String.join("; ", choosable));
  }

  private static Problem notFound(String className, String classPath) {
    List<String> names = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      names.addAll(namesIn(new File(entry)));
    }
    String simple = className.substring(className.lastIndexOf('.') + 1);
    @Nullable String near = Spelling.suggestion(className, names);
    for (String name : names) {
      near = near == null && name.endsWith("." + simple) ? "did you mean " + name + "?" : near;
    }
    return new Problem(
        "--suggest",
        className,
        "there is no such class on the class path",
        near == null ? "write its name with the package, and $ before a nested class" : near);
  }

  private static List<String> namesIn(File file) {
    List<String> names = new ArrayList<>();
    if (file.isFile()) {
      try (JarFile jar = new JarFile(file)) {
        for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
          String name = all.nextElement().getName();
          if (name.endsWith(".class")) {
            names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
          }
        }
      } catch (IOException e) {
        return List.of();
      }
    }
    return names;
  }
}
