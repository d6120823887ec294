package dev.outrigger.agent.weaving;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/**
 * The class file that comes out of a retransformation once every agent has had its turn. It changes
 * nothing. Confined to one thread.
 */
final class FinalCode implements ClassFileTransformer {
  private final Class<?> type;
  private byte @Nullable [] bytes;

  private FinalCode(Class<?> type) {
    this.type = type;
  }

  /**
   * Retransforms a class and returns its class file as the JVM has it from then on.
   *
   * @throws UnmodifiableClassException if the JVM does not let this class be changed
   * @throws LinkageError if the JVM does not take what an agent made of it
   */
  static byte[] of(Class<?> type, Instrumentation instrumentation)
      throws UnmodifiableClassException {
    FinalCode last = new FinalCode(type);
    instrumentation.addTransformer(last, true);
    try {
      instrumentation.retransformClasses(type);
    } finally {
      instrumentation.removeTransformer(last);
    }
    byte[] seen = last.bytes;
    if (seen == null) {
      throw new UnmodifiableClassException("the JVM did not show " + type.getName());
    }
    return seen;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] current) {
    if (redefined == type) {
      bytes = current.clone();
    }
    return null;
  }
}
