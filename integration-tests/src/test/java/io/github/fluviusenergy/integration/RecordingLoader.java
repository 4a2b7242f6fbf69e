package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Loads the SDK, the test server and their libraries anew, with each call of the JDK's reflection
 * led to {@link Reflection}, which writes it down.
 */
final class RecordingLoader extends ClassLoader {
  private static final List<String> OWN =
      List.of(
          "io.github.fluviusenergy.",
          "com.google.gson.",
          "com.microsoft.aad.",
          "com.azure.",
          "okhttp3.",
          "mockwebserver3.",
          "okio.",
          "kotlin.",
          "org.slf4j.");

  /** What both sides must have in common. */
  private static final String SHARED = Reflection.class.getName();

  /** The JDK's methods by owner, name and descriptor, and the descriptor of what replaces them. */
  private static final Map<String, String> REPLACED = replaced();

  RecordingLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith) || name.startsWith(SHARED)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : findClass(name);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] rewritten = rewrite(in.readAllBytes());
      return defineClass(name, rewritten, 0, rewritten.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] rewrite(byte[] code) {
    ClassReader reader = new ClassReader(code);
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String caller = reader.getClassName().replace('/', '.');
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            return new Calls(
                super.visitMethod(access, name, descriptor, signature, exceptions), caller);
          }
        },
        0);
    return writer.toByteArray();
  }

  private static final class Calls extends MethodVisitor {
    private final String caller;

    Calls(MethodVisitor next, String caller) {
      super(Opcodes.ASM9, next);
      this.caller = caller;
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String descriptor, boolean isInterface) {
      String replacement = REPLACED.get(owner + "." + name + descriptor);
      if (replacement == null) {
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      super.visitLdcInsn(caller);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Type.getInternalName(Reflection.class), name, replacement, false);
    }
  }

  private static Map<String, String> replaced() {
    Map<String, String> replaced = new HashMap<>();
    for (Class<?> owner : List.of(Class.class, ClassLoader.class, java.lang.reflect.Proxy.class)) {
      for (Method method : owner.getMethods()) {
        Type type = Type.getType(method);
        Type[] arguments = type.getArgumentTypes();
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        String prefix = isStatic ? "" : Type.getDescriptor(owner);
        StringBuilder descriptor = new StringBuilder("(").append(prefix);
        for (Type argument : arguments) {
          descriptor.append(argument.getDescriptor());
        }
        descriptor.append("Ljava/lang/String;)").append(type.getReturnType().getDescriptor());
        for (Method ours : Reflection.class.getMethods()) {
          if (ours.getName().equals(method.getName())
              && Type.getMethodDescriptor(ours).equals(descriptor.toString())) {
            replaced.put(
                Type.getInternalName(owner) + "." + method.getName() + type.getDescriptor(),
                descriptor.toString());
          }
        }
      }
    }
    return Map.copyOf(replaced);
  }

  static int replacedMethods() {
    return REPLACED.size();
  }
}
