package dev.outrigger.agent.weaving;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * What the bytes of a class tell beyond its declarations: the names of parameters, where it was
 * compiled with them, and which of its methods call which. Methods are named by name and
 * descriptor, e.g. {@code size()I}. Confined to one thread.
 */
public final class ClassOutline {
  private final Map<String, List<String>> parameters = new HashMap<>();
  private final Map<String, Set<String>> calls = new HashMap<>();

  private ClassOutline() {}

  /** Reads one. */
  public static ClassOutline of(byte[] bytes) {
    ClassOutline outline = new ClassOutline();
    ClassReader reader = OpenedClassReader.of(bytes);
    reader.accept(outline.new Outliner(reader.getClassName()), ClassReader.SKIP_FRAMES);
    return outline;
  }

  /** Returns the names of a method's parameters; empty where they are not known. */
  public List<String> parameters(String method) {
    return parameters.getOrDefault(method, List.of());
  }

  /** Returns whether a method calls another of the same class, also by way of others. */
  public boolean reaches(String from, String to) {
    Set<String> seen = new HashSet<>(Set.of(from));
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      for (String called : calls.getOrDefault(open.remove(), Set.of())) {
        if (called.equals(to)) {
          return true;
        }
        if (seen.add(called)) {
          open.add(called);
        }
      }
    }
    return false;
  }

  private final class Outliner extends ClassVisitor {
    private final String owner;

    Outliner(String owner) {
      super(OpenedClassReader.ASM_API);
      this.owner = owner;
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
      return new OfMethod(owner, name + descriptor, Type.getArgumentTypes(descriptor), isStatic);
    }
  }

  private final class OfMethod extends MethodVisitor {
    private final String owner;
    private final String method;
    private final Map<Integer, Integer> argumentAt = new HashMap<>();
    private final List<@Nullable String> names;
    private int declared;

    OfMethod(String owner, String method, Type[] arguments, boolean isStatic) {
      super(OpenedClassReader.ASM_API);
      this.owner = owner;
      this.method = method;
      this.names = new ArrayList<>(Collections.nCopies(arguments.length, null));
      int slot = isStatic ? 0 : 1;
      for (int i = 0; i < arguments.length; i++) {
        argumentAt.put(slot, i);
        slot += arguments[i].getSize();
      }
    }

    @Override
    public void visitParameter(@Nullable String name, int access) {
      if (declared < names.size()) {
        names.set(declared++, name);
      }
    }

    @Override
    public void visitLocalVariable(
        String name,
        String descriptor,
        @Nullable String signature,
        Label start,
        Label end,
        int index) {
      Integer argument = argumentAt.get(index);
      if (argument != null && names.get(argument) == null) {
        names.set(argument, name);
      }
    }

    @Override
    public void visitMethodInsn(
        int opcode, String target, String name, String descriptor, boolean isInterface) {
      called(target, name + descriptor);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object each : arguments) {
        if (each instanceof Handle handle) {
          called(handle.getOwner(), handle.getName() + handle.getDesc());
        }
      }
    }

    private void called(String target, String called) {
      if (target.equals(owner)) {
        calls.computeIfAbsent(method, it -> new HashSet<>()).add(called);
      }
    }

    @Override
    public void visitEnd() {
      if (!names.contains(null)) {
        List<String> all = new ArrayList<>();
        names.forEach(each -> all.add(String.valueOf(each)));
        parameters.put(method, List.copyOf(all));
      }
    }
  }
}
