package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
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

  /** What writes down a call that is not replaced. */
  private static final String NOTE = "called";

  private static final String NOTED = "(Ljava/lang/String;Ljava/lang/String;)V";

  /** The JDK's methods by owner, name and descriptor, and the descriptor of what replaces them. */
  private static final Map<String, String> REPLACED = replaced();

  private static final Set<String> REPLACED_NAMES =
      REPLACED.keySet().stream().map(RecordingLoader::name).collect(Collectors.toSet());

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
        if (isNoted(owner, name)) {
          note(owner, name);
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        return;
      }
      super.visitLdcInsn(caller);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Type.getInternalName(Reflection.class), name, replacement, false);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String descriptor, Handle bootstrap, Object... arguments) {
      for (Object argument : arguments) {
        if (argument instanceof Handle reference
            && isNoted(reference.getOwner(), reference.getName())) {
          note(reference.getOwner(), reference.getName());
        }
      }
      super.visitInvokeDynamicInsn(name, descriptor, bootstrap, arguments);
    }

    private void note(String owner, String name) {
      super.visitLdcInsn(owner.replace('/', '.') + "." + name);
      super.visitLdcInsn(caller);
      super.visitMethodInsn(
          Opcodes.INVOKESTATIC, Type.getInternalName(Reflection.class), NOTE, NOTED, false);
    }
  }

  /** Calls that stay as they are, since what they look up depends on who calls. */
  private static boolean isNoted(String owner, String name) {
    return switch (owner) {
      case "java/util/ServiceLoader" -> name.startsWith("load");
      case "java/util/ResourceBundle" -> name.equals("getBundle");
      case "java/lang/invoke/MethodHandles$Lookup" -> name.startsWith("find");
      case "java/lang/Module" -> name.equals("getResourceAsStream");
      // forms of what is replaced that have no replacement
      case "java/lang/Class", "java/lang/ClassLoader", "java/lang/reflect/Proxy" ->
          REPLACED_NAMES.contains(name);
      default -> false;
    };
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

  /** The methods of {@link Reflection} that rewritten code can call, by name and descriptor. */
  static Set<String> called() {
    Set<String> called = new TreeSet<>(Set.of(NOTE + NOTED));
    REPLACED.forEach((method, descriptor) -> called.add(name(method) + descriptor));
    return called;
  }

  private static String name(String method) {
    String before = method.substring(0, method.indexOf('('));
    return before.substring(before.lastIndexOf('.') + 1);
  }
}
