package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import io.github.fluviusenergy.measurements.EnergyReader;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.support.AutowireCandidateQualifier;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.core.type.AnnotationMetadata;

/**
 * A client and an {@link EnergyReader} for each name of {@code fluvius.clients}, qualified by that
 * name.
 */
final class NamedClients implements ImportBeanDefinitionRegistrar {
  private static final String CLIENT = "FluviusEnergyClient";
  private static final String READER = "EnergyReader";

  private final BeanFactory beans;
  private final Environment environment;

  NamedClients(BeanFactory beans, Environment environment) {
    this.beans = beans;
    this.environment = environment;
  }

  /** The name of the client that is a bean of this name. */
  static String nameOf(String bean) {
    return bean.length() > CLIENT.length() && bean.endsWith(CLIENT)
        ? bean.substring(0, bean.length() - CLIENT.length())
        : bean;
  }

  private static Set<String> names(Environment environment) {
    return new TreeSet<>(
        Binder.get(environment)
            .bind("fluvius.clients", Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of())
            .keySet());
  }

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    for (String name : names(environment)) {
      register(
          registry,
          name,
          CLIENT,
          FluviusEnergyClient.class,
          () -> beans.getBean(ClientFactory.class).client(name));
      register(
          registry,
          name,
          READER,
          EnergyReader.class,
          () -> EnergyReader.of(beans.getBean(name + CLIENT, FluviusEnergyClient.class)));
    }
  }

  private static <T> void register(
      BeanDefinitionRegistry registry,
      String name,
      String suffix,
      Class<T> type,
      Supplier<T> supplier) {
    RootBeanDefinition bean = new RootBeanDefinition(type, supplier);
    bean.addQualifier(new AutowireCandidateQualifier(Qualifier.class, name));
    if (AutoCloseable.class.isAssignableFrom(type)) {
      bean.setDestroyMethodName("close");
    }
    registry.registerBeanDefinition(name + suffix, bean);
  }

  /** Whether there are no named clients. */
  static final class None implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      return names(context.getEnvironment()).isEmpty();
    }
  }
}
