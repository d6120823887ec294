package dev.outrigger.it.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;

/** An agent that writes the class file of one class to a file, and changes nothing. */
public final class DumpingAgent implements ClassFileTransformer {
  private final Class<?> type;
  private byte[] bytes = {};

  private DumpingAgent(Class<?> type) {
    this.type = type;
  }

  /**
   * Dumps.
   *
   * @param arguments the class's name, a space, and the file
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) throws Exception {
    int space = arguments.indexOf(' ');
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (type.getName().equals(arguments.substring(0, space))) {
        DumpingAgent dumper = new DumpingAgent(type);
        instrumentation.addTransformer(dumper, true);
        try {
          instrumentation.retransformClasses(type);
        } finally {
          instrumentation.removeTransformer(dumper);
        }
        Files.write(Path.of(arguments.substring(space + 1)), dumper.bytes);
      }
    }
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (redefined == type) {
      bytes = classFile.clone();
    }
    return null;
  }
}
