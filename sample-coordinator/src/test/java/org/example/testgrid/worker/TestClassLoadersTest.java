package org.example.testgrid.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestClassLoadersTest {
  private static final List<String> PATH = List.of("tests.jar", "classes");

  private final TestClassLoaders loaders = new TestClassLoaders();

  @Test
  void sharesALoaderAmongTheClassesOfAClassPath() {
    ClassLoader first = loaders.forRunOf("A", PATH);

    assertThat(loaders.forRunOf("B", List.copyOf(PATH))).isSameAs(first);
    assertThat(loaders.forRunOf("C", List.of("tests.jar"))).isNotSameAs(first);
  }

  @Test
  void startsAnewWhenAClassRunsASecondTime() {
    ClassLoader first = loaders.forRunOf("A", PATH);
    ClassLoader stillFirst = loaders.forRunOf("B", PATH);

    ClassLoader second = loaders.forRunOf("A", PATH);

    assertThat(stillFirst).isSameAs(first);
    assertThat(second).isNotSameAs(first);
    assertThat(loaders.forRunOf("B", PATH)).isSameAs(second);
  }
}
