package dev.outrigger.agent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outrigger.agent.weaving.HookPoint.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Weaves methods of every shape that a large library has, and lets the JVM verify the result. */
class WeaverVerifierTest {
  private static final int CLASSES = 120;
  private static final long SEED = 20_261_124;

  @ParameterizedTest(name = "{0}, seed " + SEED)
  @EnumSource(Kind.class)
  void leavesClassesThatTheJvmVerifies(Kind kind) throws IOException {
    List<String> failures = new ArrayList<>();
    int methods = 0;

    for (String name : classesOfALibrary()) {
      byte[] bytes = bytesOf(name);
      Class<?> plain = load(name, bytes);
      if (plain == null || plain.isInterface()) {
        continue;
      }
      for (Method method : plain.getDeclaredMethods()) {
        if (isWeavable(method, kind)) {
          methods++;
          String failure = failureOf(name, bytes, method, kind);
          if (failure != null) {
            failures.add(method + ": " + failure);
          }
        }
      }
    }

    assertThat(failures).isEmpty();
    assertThat(methods).isGreaterThan(500);
  }

  private static boolean isWeavable(Method method, Kind kind) {
    return !Modifier.isAbstract(method.getModifiers())
        && !Modifier.isNative(method.getModifiers())
        && !method.isBridge()
        && !(kind == Kind.DECIDE && Modifier.isStatic(method.getModifiers()));
  }

  private static @Nullable String failureOf(String name, byte[] bytes, Method method, Kind kind) {
    List<String> refusals = new ArrayList<>();
    HookPoint hook =
        new HookPoint(
            1, kind, name, method.getName(), parametersOf(method), true, false, "assign.method");
    byte[] woven =
        new Weaver(List.of(hook), loader -> true, watched -> {}, new Refusals(refusals))
            .transform(
                WeaverVerifierTest.class.getClassLoader(),
                name.replace('.', '/'),
                null,
                null,
                bytes);
    if (woven == null) {
      return refusals.toString();
    }
    try {
      verify(new Fixtures.Loader().define(name, woven));
      return null;
    } catch (VerifyError | ClassFormatError e) {
      return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
  }

  /** Looking at its members makes the JVM link a class, and so verify it. */
  private static void verify(Class<?> type) {
    assertThat(type.getDeclaredConstructors()).isNotNull();
    assertThat(type.getDeclaredMethods()).isNotNull();
  }

  private static String parametersOf(Method method) {
    return java.lang.invoke.MethodType.methodType(void.class, method.getParameterTypes())
        .toMethodDescriptorString()
        .replaceAll("V$", "");
  }

  private static @Nullable Class<?> load(String name, byte[] bytes) {
    try {
      Class<?> plain = new Fixtures.Loader().define(name, bytes);
      verify(plain);
      return plain;
    } catch (LinkageError e) {
      // Needs an optional dependency, or a package that nobody else may add to.
      return null;
    }
  }

  private static List<String> classesOfALibrary() throws IOException {
    URL inside = org.assertj.core.api.Assertions.class.getResource("Assertions.class");
    JarFile jar = ((JarURLConnection) inside.openConnection()).getJarFile();
    try (Stream<JarEntry> entries = jar.stream()) {
      List<String> names =
          new ArrayList<>(
              entries
                  .map(JarEntry::getName)
                  .filter(name -> name.startsWith("org/assertj/core/") && name.endsWith(".class"))
                  .filter(name -> !name.contains("/util/xml"))
                  .map(name -> name.substring(0, name.length() - 6).replace('/', '.'))
                  .toList());
      Collections.shuffle(names, new Random(SEED));
      return names.subList(0, CLASSES);
    }
  }

  private static byte[] bytesOf(String name) throws IOException {
    try (InputStream in =
        WeaverVerifierTest.class
            .getClassLoader()
            .getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in.readAllBytes();
    }
  }

  private record Refusals(List<String> found) implements WeavingListener {
    @Override
    public void woven(
        String name, @Nullable ClassLoader loader, List<HookPoint> hooks, List<String> missing) {}

    @Override
    public void refused(String name, @Nullable ClassLoader loader, List<String> reasons) {
      found.addAll(reasons);
    }
  }
}
