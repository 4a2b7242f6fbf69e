package io.github.fluviusenergy.openapi.compare;

import io.github.fluviusenergy.openapi.compare.Difference.Kind;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.openapitools.openapidiff.core.model.ChangedApiResponse;
import org.openapitools.openapidiff.core.model.ChangedContent;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.openapitools.openapidiff.core.model.ChangedOperation;
import org.openapitools.openapidiff.core.model.ChangedParameter;
import org.openapitools.openapidiff.core.model.ChangedParameters;
import org.openapitools.openapidiff.core.model.ChangedRequestBody;
import org.openapitools.openapidiff.core.model.ChangedResponse;
import org.openapitools.openapidiff.core.model.Endpoint;

/** Says in a line each what openapi-diff found, and whether it breaks users. */
final class Differences {
  /** By their line, so that what several operations share is said once. */
  private final Map<String, Difference> found = new TreeMap<>();

  List<Difference> all() {
    List<Difference> all = new ArrayList<>(found.values());
    all.sort(Comparator.comparing(Difference::place).thenComparing(Difference::line));
    return all;
  }

  /** Takes over what another found, but for what starts with a word. */
  void addAllBut(String word, Differences other) {
    other.found.values().stream()
        .filter(difference -> !difference.what().startsWith(word))
        .forEach(d -> add(d.kind(), d.breaks(), d.place(), d.what()));
  }

  void add(ChangedOpenApi changed) {
    for (Endpoint endpoint : changed.getNewEndpoints()) {
      add(Kind.NEW, false, endpoint.getMethod() + " " + endpoint.getPathUrl(), "operation");
    }
    for (Endpoint endpoint : changed.getMissingEndpoints()) {
      add(Kind.GONE, true, endpoint.getMethod() + " " + endpoint.getPathUrl(), "operation");
    }
    for (ChangedOperation operation : changed.getChangedOperations()) {
      addOperation(operation, changed);
    }
  }

  void add(Kind kind, boolean breaks, String place, String what) {
    Difference difference = new Difference(kind, breaks, place, what);
    found.merge(difference.line(), difference, (a, b) -> a.breaks() ? a : b);
  }

  private void addOperation(ChangedOperation operation, ChangedOpenApi documents) {
    String place = operation.getHttpMethod() + " " + operation.getPathUrl();
    if (operation.isDeprecated()) {
      add(Kind.DIFFERENT, false, place, deprecated(operation.getNewOperation().getDeprecated()));
    }
    if (operation.getParameters() != null) {
      addParameters(place, operation.getParameters(), documents);
    }
    if (operation.getRequestBody() != null) {
      addRequestBody(place + " request", operation.getRequestBody(), documents);
    }
    if (operation.getApiResponses() != null) {
      addResponses(place, operation.getApiResponses(), documents);
    }
  }

  static String deprecated(@Nullable Boolean now) {
    return Boolean.TRUE.equals(now) ? "now deprecated" : "no longer deprecated";
  }

  private void addParameters(String place, ChangedParameters parameters, ChangedOpenApi documents) {
    for (Parameter parameter : parameters.getIncreased()) {
      boolean required = Boolean.TRUE.equals(parameter.getRequired());
      String what = (required ? "required " : "optional ") + parameter.getIn() + " parameter";
      add(Kind.NEW, required, place + " " + parameter.getName(), what);
    }
    // A server ignores a parameter that it does not know: a filter would silently not filter.
    for (Parameter parameter : parameters.getMissing()) {
      String what = parameter.getIn() + " parameter";
      add(Kind.GONE, true, place + " " + parameter.getName(), what);
    }
    for (ChangedParameter parameter : parameters.getChanged()) {
      addParameter(place + " " + parameter.getName(), parameter, documents);
    }
  }

  private void addParameter(String place, ChangedParameter parameter, ChangedOpenApi documents) {
    if (parameter.isChangeRequired()) {
      boolean now = Boolean.TRUE.equals(parameter.getNewParameter().getRequired());
      add(Kind.DIFFERENT, now, place, now ? "now required" : "no longer required");
    }
    if (parameter.isDeprecated()) {
      add(Kind.DIFFERENT, false, place, deprecated(parameter.getNewParameter().getDeprecated()));
    }
    if (parameter.isChangeStyle() || parameter.isChangeExplode()) {
      String what = "lists are written " + style(parameter.getOldParameter());
      what += ", theirs " + style(parameter.getNewParameter());
      add(Kind.DIFFERENT, true, place, what);
    }
    if (parameter.isChangeAllowEmptyValue()) {
      add(Kind.DIFFERENT, false, place, "whether it may be empty");
    }
    SchemaDifferences.add(this, place, parameter.getSchema(), true, documents);
  }

  private static String style(Parameter parameter) {
    return parameter.getStyle()
        + (Boolean.TRUE.equals(parameter.getExplode()) ? " exploded" : " not exploded");
  }

  private void addRequestBody(String place, ChangedRequestBody body, ChangedOpenApi documents) {
    if (body.isChangeRequired()) {
      boolean now =
          body.getNewRequestBody() != null
              && Boolean.TRUE.equals(body.getNewRequestBody().getRequired());
      add(Kind.DIFFERENT, now, place, now ? "now required" : "no longer said to be required");
    }
    addContent(place, body.getContent(), true, documents);
  }

  private void addResponses(String place, ChangedApiResponse responses, ChangedOpenApi documents) {
    responses.getIncreased().keySet().forEach(s -> add(Kind.NEW, false, place, "answer " + s));
    // What is said to be an error less does not hurt: who handles it handles it in vain.
    for (String status : responses.getMissing().keySet()) {
      add(Kind.GONE, status.startsWith("2"), place, "answer " + status);
    }
    for (Map.Entry<String, ChangedResponse> response : responses.getChanged().entrySet()) {
      String answer = place + " answer " + response.getKey();
      addContent(answer, response.getValue().getContent(), false, documents);
    }
  }

  private void addContent(
      String place, @Nullable ChangedContent content, boolean request, ChangedOpenApi documents) {
    if (content == null) {
      return;
    }
    names(content.getIncreased()).forEach(type -> add(Kind.NEW, false, place, "body " + type));
    names(content.getMissing()).forEach(type -> add(Kind.GONE, true, place, "body " + type));
    content
        .getChanged()
        .values()
        .forEach(
            type ->
                SchemaDifferences.add(this, place + " body", type.getSchema(), request, documents));
  }

  private static List<String> names(@Nullable Map<String, ?> content) {
    return content == null ? List.of() : List.copyOf(content.keySet());
  }
}
