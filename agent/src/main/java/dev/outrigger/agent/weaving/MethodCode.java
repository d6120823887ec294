package dev.outrigger.agent.weaving;

import dev.outrigger.agent.Bridge;
import java.util.HashMap;
import java.util.Map;
import net.bytebuddy.jar.asm.AnnotationVisitor;
import net.bytebuddy.jar.asm.Attribute;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.jar.asm.TypePath;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * The code of a class, method by method, in a form that two class files share if they do the same
 * thing.
 *
 * <p>A JVM that gives a class file back need not give back its bytes: JDK 25 keeps constants that
 * nothing refers to any longer, and annotations and debug information may be lost. So each method
 * is written anew, alone, with a constant pool of its own and without those.
 */
final class MethodCode {
  private static final String BRIDGE = Type.getInternalName(Bridge.class);

  private MethodCode() {}

  /** Returns the code of each method, by its name and descriptor. */
  static Map<String, byte[]> of(byte[] classFile) {
    Map<String, byte[]> code = new HashMap<>();
    read(
        classFile,
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            ClassWriter alone = new ClassWriter(0);
            alone.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Alone", null, "java/lang/Object", null);
            MethodVisitor writer = alone.visitMethod(access, name, descriptor, null, null);
            return new CodeOnly(writer, () -> code.put(name + descriptor, alone.toByteArray()));
          }
        });
    return code;
  }

  /** Returns whether any method calls the bridge. */
  static boolean callsBridge(byte[] classFile) {
    boolean[] found = new boolean[1];
    read(
        classFile,
        new ClassVisitor(OpenedClassReader.ASM_API) {
          @Override
          public MethodVisitor visitMethod(
              int access,
              String name,
              String descriptor,
              @Nullable String signature,
              String @Nullable [] exceptions) {
            return new MethodVisitor(OpenedClassReader.ASM_API) {
              @Override
              public void visitMethodInsn(
                  int opcode, String owner, String method, String type, boolean onInterface) {
                found[0] |= owner.equals(BRIDGE);
              }
            };
          }
        });
    return found[0];
  }

  private static void read(byte[] classFile, ClassVisitor visitor) {
    OpenedClassReader.of(classFile)
        .accept(visitor, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
  }

  /** Lets the instructions through, and nothing that is said about them. */
  private static final class CodeOnly extends MethodVisitor {
    private final Runnable end;

    CodeOnly(MethodVisitor writer, Runnable end) {
      super(OpenedClassReader.ASM_API, writer);
      this.end = end;
    }

    @Override
    public void visitParameter(String name, int access) {}

    @Override
    public @Nullable AnnotationVisitor visitAnnotationDefault() {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTypeAnnotation(
        int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAnnotableParameterCount(int count, boolean visible) {}

    @Override
    public @Nullable AnnotationVisitor visitParameterAnnotation(
        int parameter, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public void visitAttribute(Attribute attribute) {}

    @Override
    public @Nullable AnnotationVisitor visitInsnAnnotation(
        int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitTryCatchAnnotation(
        int typeRef, @Nullable TypePath path, String descriptor, boolean visible) {
      return null;
    }

    @Override
    public @Nullable AnnotationVisitor visitLocalVariableAnnotation(
        int typeRef,
        @Nullable TypePath path,
        Label[] start,
        Label[] end,
        int[] index,
        String descriptor,
        boolean visible) {
      return null;
    }

    @Override
    public void visitEnd() {
      super.visitEnd();
      end.run();
    }
  }
}
