package io.github.fluviusenergy.integration;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.util.Enumeration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RecordingLoader}'s classes call in place of the JDK's reflection: the same, written
 * down. Called by rewritten byte code, so parameters are those of the JDK's methods, with the
 * receiver before and the caller's name after them.
 */
public final class Reflection {
  /** What was looked up, and by whom. */
  record Use(String kind, String target, String member, String caller) implements Comparable<Use> {
    @Override
    public int compareTo(Use other) {
      return toString().compareTo(other.toString());
    }
  }

  private static final Set<Use> USES = new ConcurrentSkipListSet<>();

  private Reflection() {}

  static void forget() {
    USES.clear();
  }

  static Set<Use> uses() {
    return Set.copyOf(USES);
  }

  public static Class<?> forName(String name, String caller) throws ClassNotFoundException {
    return forName(name, true, Thread.currentThread().getContextClassLoader(), caller);
  }

  public static Class<?> forName(
      String name, boolean initialize, @Nullable ClassLoader loader, String caller)
      throws ClassNotFoundException {
    Class<?> found = Class.forName(name, initialize, loader);
    note("class", name, "", caller); // what is not there needs no metadata
    return found;
  }

  public static Class<?> loadClass(ClassLoader loader, String name, String caller)
      throws ClassNotFoundException {
    Class<?> found = loader.loadClass(name);
    note("class", name, "", caller);
    return found;
  }

  public static Constructor<?> getConstructor(
      Class<?> type, Class<?> @Nullable [] parameters, String caller) throws NoSuchMethodException {
    note("member", type.getName(), "<init>", caller);
    return type.getConstructor(parameters);
  }

  public static Constructor<?> getDeclaredConstructor(
      Class<?> type, Class<?> @Nullable [] parameters, String caller) throws NoSuchMethodException {
    note("member", type.getName(), "<init>", caller);
    return type.getDeclaredConstructor(parameters);
  }

  public static Constructor<?>[] getConstructors(Class<?> type, String caller) {
    note("member", type.getName(), "<init>", caller);
    return type.getConstructors();
  }

  public static Constructor<?>[] getDeclaredConstructors(Class<?> type, String caller) {
    note("member", type.getName(), "<init>", caller);
    return type.getDeclaredConstructors();
  }

  public static Method getMethod(
      Class<?> type, String name, Class<?> @Nullable [] parameters, String caller)
      throws NoSuchMethodException {
    Method found = type.getMethod(name, parameters);
    note("member", type.getName(), name, caller);
    return found;
  }

  public static Method getDeclaredMethod(
      Class<?> type, String name, Class<?> @Nullable [] parameters, String caller)
      throws NoSuchMethodException {
    Method found = type.getDeclaredMethod(name, parameters);
    note("member", type.getName(), name, caller);
    return found;
  }

  public static Method[] getMethods(Class<?> type, String caller) {
    note("member", type.getName(), "all methods", caller);
    return type.getMethods();
  }

  public static Method[] getDeclaredMethods(Class<?> type, String caller) {
    note("member", type.getName(), "all methods", caller);
    return type.getDeclaredMethods();
  }

  public static Field getField(Class<?> type, String name, String caller)
      throws NoSuchFieldException {
    note("member", type.getName(), name, caller);
    return type.getField(name);
  }

  public static Field getDeclaredField(Class<?> type, String name, String caller)
      throws NoSuchFieldException {
    note("member", type.getName(), name, caller);
    return type.getDeclaredField(name);
  }

  public static Field[] getFields(Class<?> type, String caller) {
    note("member", type.getName(), "all fields", caller);
    return type.getFields();
  }

  public static Field[] getDeclaredFields(Class<?> type, String caller) {
    note("member", type.getName(), "all fields", caller);
    return type.getDeclaredFields();
  }

  public static Object newProxyInstance(
      ClassLoader loader, Class<?>[] interfaces, InvocationHandler handler, String caller) {
    note("proxy", String.join(",", names(interfaces)), "", caller);
    return Proxy.newProxyInstance(loader, interfaces, handler);
  }

  public static @Nullable URL getResource(Class<?> type, String name, String caller) {
    note("resource", absolute(type, name), "", caller);
    return type.getResource(name);
  }

  public static @Nullable InputStream getResourceAsStream(
      Class<?> type, String name, String caller) {
    note("resource", absolute(type, name), "", caller);
    return type.getResourceAsStream(name);
  }

  public static @Nullable URL getResource(ClassLoader loader, String name, String caller) {
    note("resource", name, "", caller);
    return loader.getResource(name);
  }

  public static @Nullable InputStream getResourceAsStream(
      ClassLoader loader, String name, String caller) throws IOException {
    note("resource", name, "", caller);
    return loader.getResourceAsStream(name);
  }

  public static Enumeration<URL> getResources(ClassLoader loader, String name, String caller)
      throws IOException {
    note("resource", name, "", caller);
    return loader.getResources(name);
  }

  public static Stream<URL> resources(ClassLoader loader, String name, String caller) {
    note("resource", name, "", caller);
    return loader.resources(name);
  }

  public static @Nullable URL getSystemResource(String name, String caller) {
    note("resource", name, "", caller);
    return ClassLoader.getSystemResource(name);
  }

  public static Enumeration<URL> getSystemResources(String name, String caller) throws IOException {
    note("resource", name, "", caller);
    return ClassLoader.getSystemResources(name);
  }

  public static @Nullable InputStream getSystemResourceAsStream(String name, String caller) {
    note("resource", name, "", caller);
    return ClassLoader.getSystemResourceAsStream(name);
  }

  /** Goes before a call that is not replaced, or before a reference to such a method is made. */
  public static void called(String method, String caller) {
    note("call", method, "", caller);
  }

  private static void note(String kind, String target, String member, String caller) {
    USES.add(new Use(kind, target, member, caller));
  }

  private static String absolute(Class<?> type, String name) {
    return name.startsWith("/")
        ? name.substring(1)
        : type.getPackageName().replace('.', '/') + "/" + name;
  }

  private static String[] names(Class<?>[] types) {
    String[] names = new String[types.length];
    for (int i = 0; i < types.length; i++) {
      names[i] = types[i].getName();
    }
    return names;
  }
}
