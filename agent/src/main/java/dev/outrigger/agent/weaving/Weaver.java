package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.matcher.ElementMatcher;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves the hooks of a profile into the classes they name, as those are loaded.
 *
 * <p>Nothing is woven unless every mandatory hook of the class keeps its contract and the class can
 * see the bridge; a class that is refused is left byte for byte as it was. The bytes are decorated
 * with Byte Buddy's advice alone, without its {@code AgentBuilder}: the classes are known by name,
 * so its discovery (some 400 ms) and its class-file changes are not wanted. Thread-safe.
 */
public final class Weaver implements ClassFileTransformer {
  private final Map<String, List<HookPoint>> hooksByClass = new ConcurrentHashMap<>();
  private final Predicate<@Nullable ClassLoader> seesBridge;
  private final Consumer<String> alsoWatch;
  private final WeavingListener listener;
  private final OriginalCode originals = new OriginalCode();
  private volatile boolean lettingGo;
  private final ClassFileLocator advices =
      ClassFileLocator.ForClassLoader.of(Weaver.class.getClassLoader());

  /**
   * @param hooks all hooks of the profile
   * @param seesBridge whether code of that loader can call the bridge
   * @param alsoWatch told the name of a superclass, with dots, in which an inherited hook is to be
   *     looked for; the superclass is loaded after the class that names it
   */
  public Weaver(
      List<HookPoint> hooks,
      Predicate<@Nullable ClassLoader> seesBridge,
      Consumer<String> alsoWatch,
      WeavingListener listener) {
    for (HookPoint hook : hooks) {
      add(hook);
    }
    this.seesBridge = seesBridge;
    this.alsoWatch = alsoWatch;
    this.listener = listener;
  }

  private void add(HookPoint hook) {
    hooksByClass.computeIfAbsent(hook.className(), name -> new CopyOnWriteArrayList<>()).add(hook);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    String name = internalName.replace('/', '.');
    List<HookPoint> hooks = hooksByClass.get(name);
    if (hooks == null || lettingGo) {
      return null;
    }
    try {
      return weave(loader, name, redefined, hooks, bytes);
    } catch (Throwable e) {
      listener.refused(name, loader, List.of("it could not be woven: " + e));
      return null;
    }
  }

  private byte @Nullable [] weave(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      List<HookPoint> hooks,
      byte[] bytes) {
    ClassFileLocator own = ClassFileLocator.Simple.of(name, bytes);
    TypePool pool =
        new TypePool.Default(
            new TypePool.CacheProvider.Simple(),
            own,
            TypePool.Default.ReaderMode.FAST,
            new StubTypes(name));
    TypeDescription type = pool.describe(name).resolve();
    Contract contract = Contract.check(type, hooks);
    if (contract.refused()) {
      listener.refused(name, loader, contract.missing());
      return null;
    }
    // One that cannot be seen would cost every call an error, for ever.
    if (!seesBridge.test(loader)) {
      listener.refused(name, loader, List.of(invisible(loader)));
      return null;
    }
    contract.inherited().forEach(this::lookInSuperclass);
    if (contract.present().isEmpty()) {
      if (!contract.missing().isEmpty()) {
        listener.woven(name, loader, List.of(), contract.missing());
      }
      return null;
    }
    byte[] woven = decorate(type, own, pool, contract.present());
    originals.remember(loader, name, bytes);
    if (redefined == null) {
      listener.woven(name, loader, contract.present(), contract.missing());
    } else {
      listener.rewoven(redefined, contract.present(), contract.missing());
    }
    return woven;
  }

  private void lookInSuperclass(HookPoint hook) {
    List<HookPoint> known = hooksByClass.getOrDefault(hook.className(), List.of());
    if (!known.contains(hook)) {
      add(hook);
      alsoWatch.accept(hook.className());
    }
  }

  private byte[] decorate(
      TypeDescription type, ClassFileLocator own, TypePool pool, List<HookPoint> hooks) {
    DynamicType.Builder<?> builder =
        new ByteBuddy()
            .with(TypeValidation.DISABLED)
            .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
            .with(InstrumentedType.Factory.Default.FROZEN)
            .decorate(type, own);
    for (HookPoint hook : hooks) {
      builder = builder.visit(adviceFor(hook));
    }
    return builder.make(pool).getBytes();
  }

  private AsmVisitorWrapper adviceFor(HookPoint hook) {
    Class<?> advice =
        switch (hook.kind()) {
          case DECIDE -> AssignAdvice.class;
          case CONTEXT -> ContextAdvice.class;
          case ENTER -> EnterAdvice.class;
          case EXIT -> hook.isConstructor() ? CreatedAdvice.class : ExitAdvice.class;
        };
    ElementMatcher<MethodDescription> method =
        candidate ->
            candidate.getInternalName().equals(hook.methodName())
                && !candidate.isBridge()
                && Descriptors.parametersOf(candidate).equals(hook.parameters());
    return Advice.withCustomMapping()
        .bind(HookNumber.class, hook.number())
        .to(advice, advices)
        .on(method);
  }

  private static String invisible(@Nullable ClassLoader loader) {
    return "its class loader "
        + LoaderText.of(loader)
        + " does not see "
        + Bridge.class.getName()
        + ", neither on the class path nor on the boot class path; let that loader delegate the"
        + " package dev.outrigger.agent to its parent";
  }

  /** Leaves every class alone from now on, so that retransforming one restores it. */
  public void letGo() {
    lettingGo = true;
  }

  /** Returns whether {@link #letGo} was called. */
  public boolean isLettingGo() {
    return lettingGo;
  }

  /** Returns whether a class of that loader was woven. */
  public boolean hasWoven(@Nullable ClassLoader loader, String className) {
    return originals.knows(loader, className);
  }

  OriginalCode originals() {
    return originals;
  }

  /** Returns the names of all classes that are looked for, with dots. */
  public List<String> classNames() {
    return new ArrayList<>(hooksByClass.keySet());
  }
}
