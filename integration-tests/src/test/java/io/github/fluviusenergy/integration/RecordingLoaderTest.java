package io.github.fluviusenergy.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.fluviusenergy.integration.Reflection.Use;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;

class RecordingLoaderTest {

  @BeforeEach
  void forget() {
    Reflection.forget();
  }

  @Test
  void leadsCallsToEachMethodThatWritesDown() {
    assertThat(RecordingLoader.called())
        .isEqualTo(
            Arrays.stream(Reflection.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(method -> method.getName() + Type.getMethodDescriptor(method))
                .collect(Collectors.toSet()));
  }

  @Test
  void writesDownWhatIsLookedUpAndWhatElseIsCalled() throws Exception {
    Class<?> type =
        new RecordingLoader(RecordingLoaderTest.class.getClassLoader())
            .loadClass(Calls.class.getName());
    Object result = ((Callable<?>) type.getConstructor().newInstance()).call();

    String caller = Calls.class.getName();
    assertThat(result).isEqualTo("String 1 null 0 false 0 false (String)int");
    assertThat(Reflection.uses())
        .containsExactlyInAnyOrder(
            new Use("member", "java.lang.Object", "<init>", caller),
            new Use("resource", "one", "", caller),
            new Use("resource", "two", "", caller),
            new Use("resource", "three", "", caller),
            new Use("call", "java.lang.Class.forName", "", caller),
            new Use("call", "java.lang.Class.getDeclaredFields", "", caller),
            new Use("call", "java.util.ServiceLoader.load", "", caller),
            new Use("call", "java.lang.invoke.MethodHandles$Lookup.findStatic", "", caller));
  }

  /** Calls that are replaced, others that are only written down, and a reference to a method. */
  public static final class Calls implements Callable<String> {
    @Override
    public String call() throws Exception {
      Function<Class<?>, Object[]> fields = Class::getDeclaredFields;
      MethodType parses = MethodType.methodType(int.class, String.class);
      return String.join(
          " ",
          Class.forName(Object.class.getModule(), "java.lang.String").getSimpleName(),
          "" + Object.class.getConstructors().length,
          "" + ClassLoader.getSystemResource("one"),
          "" + ClassLoader.getSystemClassLoader().resources("two").count(),
          "" + Calls.class.getClassLoader().getResources("three").hasMoreElements(),
          "" + fields.apply(Runnable.class).length,
          "" + ServiceLoader.load(Runnable.class).findFirst().isPresent(),
          "" + MethodHandles.lookup().findStatic(Integer.class, "parseInt", parses).type());
    }
  }
}
