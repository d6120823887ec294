package dev.outrigger.agent.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Classes to weave, and a loader that defines them anew from woven bytes. */
final class Fixtures {
  private Fixtures() {}

  /** What tests call, whichever loader defined the class behind it. */
  public interface Chooser {
    Object choose(String task);

    int count(int start, long add);

    String greet();

    void fail();

    String inherited();
  }

  /** A superclass that declares what a profile may expect in the subclass. */
  public abstract static class Parent implements Chooser {
    @Override
    public String inherited() {
      return "inherited";
    }
  }

  /** A class of many shapes of methods. */
  public static class Coordinator extends Parent {
    public static String choose(String one, String two) {
      return one + two;
    }

    @Override
    public String choose(String task) {
      return "original of " + task;
    }

    @Override
    public synchronized int count(int start, long add) {
      return start + (int) add;
    }

    @Override
    public String greet() {
      return "hello";
    }

    @Override
    public void fail() {
      throw new IllegalStateException("the original's own");
    }
  }

  static byte[] bytesOf(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Defines given bytes itself, and leaves every other class to the tests' own loader. */
  static final class Loader extends ClassLoader {
    Loader() {
      super("woven", Fixtures.class.getClassLoader());
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
