package dev.outrigger.agent;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.net.URISyntaxException;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Lets the classes that a profile names through to the weaving, and every other class pass by.
 *
 * <p>It compares names and does nothing else until one of them is loaded. The JVM calls it for
 * every class of every loader, on the loading thread, so it uses neither lambdas nor string
 * concatenation on that way: they would load classes themselves.
 *
 * <p>It also remembers the one agent of this JVM. A JVM keeps the first of this class that it met,
 * whatever version of the agent is attached later, so it speaks with the core in the JDK's own
 * types alone.
 */
public final class NameGate implements ClassFileTransformer {
  private static final String CORE_LOADER = "dev.outrigger.agent.CoreLoader";
  private static final String INSTALLATION = "dev.outrigger.agent.control.Installation";
  private static final String ANSWERING = "dev.outrigger.agent.control.Answering";

  /** What begins the arguments of a request of the command line. */
  private static final String REQUEST = "request=";

  private static final String JAR = ",jar=";

  /**
   * The agent of this JVM: {@code control}, its {@code Function<Map<String, String>, Map<String,
   * Object>>}, and {@code loader}, its core's; empty where there is none. Guarded by this class.
   */
  private static final Map<String, Object> CURRENT = new HashMap<>();

  private final AtomicReference<String[]> internalNames;
  private final ClassFileTransformer weaving;

  private NameGate(AtomicReference<String[]> internalNames, ClassFileTransformer weaving) {
    this.internalNames = internalNames;
    this.weaving = weaving;
  }

  /**
   * Installs the agent before the application's {@code main}. A JVM takes one agent; where its
   * command line says so twice, once is meant.
   *
   * @param arguments the agent's arguments; null for none
   * @throws Exception if the agent jar is not whole; a configuration that is wrong is told to the
   *     operator, and is no exception
   */
  public static synchronized void install(
      @Nullable String arguments, Instrumentation instrumentation) throws Exception {
    if (CURRENT.isEmpty()) {
      begin("premain", arguments, openCore(), instrumentation);
    }
  }

  /**
   * Installs the agent in a JVM that runs already, or answers a request of the command line, which
   * names a folder for the answer and the jar that knows what to do.
   *
   * @param arguments {@code request=FOLDER,jar=JAR}, commas in them doubled; or what {@link
   *     #install} takes
   * @throws Exception if the agent jar is not whole
   */
  public static synchronized void attach(
      @Nullable String arguments, Instrumentation instrumentation) throws Exception {
    if (arguments == null || !arguments.startsWith(REQUEST)) {
      if (CURRENT.isEmpty()) {
        begin("agentmain", arguments, openCore(), instrumentation);
      }
      return;
    }
    int jarAt = arguments.indexOf(JAR);
    while (arguments.charAt(jarAt - 1) == ',') { // doubled: it belongs to the folder's name
      jarAt = arguments.indexOf(JAR, jarAt + 1);
    }
    String folder = arguments.substring(REQUEST.length(), jarAt).replace(",,", ",");
    File jar = new File(arguments.substring(jarAt + JAR.length()).replace(",,", ","));
    ClassLoader core = openCore(jar);
    Function<String, Map<String, Object>> installer =
        settings -> {
          try {
            return begin("agentmain", settings, core, instrumentation);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };
    try {
      core.loadClass(ANSWERING)
          .getMethod("answer", String.class, Map.class, Function.class)
          .invoke(null, folder, CURRENT, installer);
    } finally {
      letGo(core);
    }
  }

  /** Closes the loaders that are needed no longer. */
  private static void letGo(ClassLoader asked) throws Exception {
    Object installed = CURRENT.get("loader");
    if (installed != asked) {
      ((Closeable) asked).close();
    }
    if (!CURRENT.containsKey("control")) {
      CURRENT.clear();
      if (installed != null) {
        ((Closeable) installed).close();
      }
      forgetRecords();
    }
  }

  /**
   * Has the JDK forget the records of a core that has gone. The method handles behind the {@code
   * equals}, {@code hashCode} and {@code toString} of all records each remember the type that they
   * were last adapted to (JDK 17: strongly), and with it the class and the loader of the record. So
   * they are adapted once more, to a class that stays.
   */
  private static void forgetRecords() throws Exception {
    MethodHandles.Lookup lookup = MethodHandles.lookup();
    Class<?> stays = NameGate.class;
    MethodHandle component = MethodHandles.identity(stays);
    try {
      ObjectMethods.bootstrap(
          lookup,
          "equals",
          MethodType.methodType(boolean.class, stays, Object.class),
          stays,
          "gate",
          component);
      ObjectMethods.bootstrap(
          lookup, "hashCode", MethodType.methodType(int.class, stays), stays, "gate", component);
      ObjectMethods.bootstrap(
          lookup, "toString", MethodType.methodType(String.class, stays), stays, "gate", component);
    } catch (Throwable e) {
      // Then the loader stays in memory until another record takes the place.
    }
  }

  /** Returns what the core says of its beginning, which names the agent's state. */
  @SuppressWarnings("unchecked") // the core and this class agree on it, see Installation.prepare
  private static Map<String, Object> begin(
      String entry, @Nullable String arguments, ClassLoader core, Instrumentation instrumentation)
      throws Exception {
    Object[] prepared =
        (Object[])
            core.loadClass(INSTALLATION)
                .getMethod("prepare", String.class, Instrumentation.class)
                .invoke(null, arguments, instrumentation);
    ClassFileTransformer weaving = (ClassFileTransformer) prepared[1];
    Function<Map<String, Object>, Map<String, Object>> control =
        (Function<Map<String, Object>, Map<String, Object>>) prepared[2];
    NameGate gate = new NameGate((AtomicReference<String[]>) prepared[0], weaving);
    CURRENT.put("loader", core);
    CURRENT.put("control", control);
    instrumentation.addTransformer(gate, true);
    Map<String, Object> order = new HashMap<>();
    order.put("command", entry);
    order.put("gate", gate);
    return control.apply(order);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (internalName == null || !isNamed(internalName)) {
      return null;
    }
    try {
      return weaving.transform(loader, internalName, redefined, domain, bytes);
    } catch (Throwable e) {
      // The weaving tells its own failures; what comes here is a JVM at its limits.
      return null;
    }
  }

  private boolean isNamed(String internalName) {
    String[] names = internalNames.get();
    for (int i = 0; names != null && i < names.length; i++) {
      if (names[i].equals(internalName)) {
        return true;
      }
    }
    return false;
  }

  /** Returns a loader of the core of the jar that this class comes from. */
  static ClassLoader openCore() throws Exception {
    CodeSource source = NameGate.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException("the JVM does not tell where the agent jar lies");
    }
    return openCore(fileOf(source));
  }

  /**
   * Returns a loader of a jar's core. Its class is no class file of the jar's root, where the
   * application could meet it: we define it here, in our own package, from its bytes.
   */
  private static ClassLoader openCore(File jar) throws Exception {
    Class<?> loader;
    try {
      loader = Class.forName(CORE_LOADER);
    } catch (ClassNotFoundException e) {
      loader = MethodHandles.lookup().defineClass(coreLoaderBytes(jar));
    }
    return (ClassLoader)
        loader
            .getDeclaredConstructor(File.class, ProtectionDomain.class)
            .newInstance(jar, domainOf(jar));
  }

  /** Returns the rights of this class, for classes of another jar. */
  private static ProtectionDomain domainOf(File jar) throws IOException {
    ProtectionDomain ours = NameGate.class.getProtectionDomain();
    return new ProtectionDomain(
        new CodeSource(jar.toURI().toURL(), (Certificate[]) null),
        ours.getPermissions(),
        ours.getClassLoader(),
        ours.getPrincipals());
  }

  private static File fileOf(CodeSource source) throws URISyntaxException {
    return new File(source.getLocation().toURI());
  }

  private static byte[] coreLoaderBytes(File file) throws IOException {
    String name = "core/" + CORE_LOADER.replace('.', '/') + ".classdata";
    try (JarFile jar = new JarFile(file, false)) {
      ZipEntry entry = jar.getEntry(name);
      if (entry == null) {
        throw new IOException("the agent jar " + file + " is not whole: it has no " + name);
      }
      try (InputStream in = jar.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
