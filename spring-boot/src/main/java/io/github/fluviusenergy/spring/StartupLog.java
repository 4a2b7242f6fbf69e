package io.github.fluviusenergy.spring;

import io.github.fluviusenergy.FluviusEnergyClient;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;

/** Logs which clients there are, and whether they have health and metrics. */
final class StartupLog implements SmartInitializingSingleton {
  private static final Logger LOG = LoggerFactory.getLogger(StartupLog.class);

  private final ListableBeanFactory beans;

  StartupLog(ListableBeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public void afterSingletonsInstantiated() {
    LOG.info(text());
  }

  String text() {
    Map<String, FluviusEnergyClient> clients = new TreeMap<>();
    beans
        .getBeansOfType(FluviusEnergyClient.class)
        .forEach((bean, client) -> clients.put(NamedClients.nameOf(bean), client));
    return "Fluvius clients: "
        + clients
        + "; health: "
        + (beans.containsBean("fluviusHealthContributor")
                || beans.containsBean("fluviusHealthIndicator")
            ? "yes"
            : "no (it needs the Actuator, and management.health.fluvius.enabled)")
        + "; metrics: "
        + metrics();
  }

  private String metrics() {
    if (!beans.containsBean("fluviusMetrics")) {
      return "no (they need a MeterRegistry)";
    }
    return beans.containsBean("fluviusEnergyClient") || hasNamedClients()
        ? "yes"
        : "no (the application makes its own client: pass it the CallListener beans)";
  }

  private boolean hasNamedClients() {
    return !beans.getBean(FluviusProperties.class).clients().isEmpty();
  }
}
