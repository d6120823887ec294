package dev.outrigger.it;

import com.sun.tools.attach.VirtualMachine;
import dev.outrigger.it.agents.DumpingAgent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;

/** What a class of a running JVM consists of, as an agent that is not ours sees it. */
final class ClassFiles {
  private ClassFiles() {}

  /**
   * Returns the instructions of the host application's dispatcher, as the JDK's own disassembler
   * shows them: without the constant pool, whose numbers may change.
   */
  static String codeOfDispatcher(long pid, Path folder, String name, Jdk jdk) throws Exception {
    Path jar = agent(folder);
    Path dump = folder.resolve(name + ".class");
    VirtualMachine target = VirtualMachine.attach(String.valueOf(pid));
    try {
      target.loadAgent(jar.toString(), "dev.outrigger.it.host.Dispatcher " + dump);
    } finally {
      target.detach();
    }
    StringWriter text = new StringWriter();
    ToolProvider.findFirst("javap")
        .orElseThrow()
        .run(new PrintWriter(text, true), new PrintWriter(text, true), "-c", "-p", dump.toString());
    return text.toString()
        .replaceAll("#\\d+(, *\\d+)? +// ", "// ")
        .replaceAll("(?m)^Classfile.*", "");
  }

  private static Path agent(Path folder) throws IOException {
    Path jar = folder.resolve("dumping-agent.jar");
    if (Files.exists(jar)) {
      return jar;
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    manifest.getMainAttributes().putValue("Agent-Class", DumpingAgent.class.getName());
    manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
    String entry = DumpingAgent.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out, manifest)) {
      entries.putNextEntry(new JarEntry(entry));
      entries.write(DumpingAgent.class.getClassLoader().getResourceAsStream(entry).readAllBytes());
    }
    return jar;
  }
}
