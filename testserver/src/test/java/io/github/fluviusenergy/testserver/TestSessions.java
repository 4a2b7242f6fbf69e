package io.github.fluviusenergy.testserver;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Creates client sessions. */
final class TestSessions {
  private TestSessions() {}

  /** Returns the identifier of a session of customer7 for one meter and two services in 2024. */
  static String create(
      FluviusTestServer server, TestClient client, Consumer<Map<String, Object>> change) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("dataAccessContractNumber", server.credentials().dataAccessContractNumber());
    body.put("referenceNumber", "customer7");
    body.put("flow", "B2C");
    body.put("dataServices", List.of(service("VH_kwartier_uur"), service("VH_dag")));
    body.put("numberOfEans", 1);
    change.accept(body);
    return client
        .post("api/shortUrlIdentifier", body)
        .data()
        .get("shortUrlIdentifier")
        .getAsString();
  }

  private static Map<String, String> service(String type) {
    return Map.of(
        "dataServiceType", type,
        "dataPeriodFrom", "2023-12-31T23:00:00Z",
        "dataPeriodTo", "2024-12-31T23:00:00Z");
  }
}
