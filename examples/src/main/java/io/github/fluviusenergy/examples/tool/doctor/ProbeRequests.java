package io.github.fluviusenergy.examples.tool.doctor;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.fluviusenergy.FluviusApiException;
import io.github.fluviusenergy.FluviusConnectionException;
import io.github.fluviusenergy.FluviusInterruptedException;
import io.github.fluviusenergy.FluviusRequest;
import io.github.fluviusenergy.RateLimitException;
import io.github.fluviusenergy.RequestOptions;
import io.github.fluviusenergy.RetryPolicy;
import io.github.fluviusenergy.examples.tool.shared.ApiConnection;
import io.github.fluviusenergy.examples.tool.shared.CommandContext;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests of a probe, one after the other and without retries. After a 429, it waits and
 * sends the request again, once. If that fails too, it sends nothing more.
 */
final class ProbeRequests {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

  private final ApiConnection connection;
  private final CommandContext context;
  private int accepted;
  private int acceptedBeforeRateLimit;
  private @Nullable String stopped;

  /**
   * Creates it.
   *
   * @param accepted the number of requests that the API accepted before
   */
  ProbeRequests(ApiConnection connection, CommandContext context, int accepted) {
    this.connection = connection;
    this.context = context;
    this.accepted = accepted;
  }

  /**
   * A response of the API.
   *
   * @param status the HTTP status; 0 if there is no response
   * @param body the body of a successful response that is a JSON object, or null
   * @param problem the reason for a missing body, for the report
   */
  record Result(int status, @Nullable JsonObject body, String problem) {
    static Result without(int status, String problem) {
      return new Result(status, null, problem);
    }
  }

  /** Sends a request with additional query parameters, of which one name may come twice. */
  @SafeVarargs
  final Result send(FluviusRequest<?> request, Map.Entry<String, String>... parameters)
      throws InterruptedException {
    RequestOptions.Builder options = RequestOptions.builder().retries(RetryPolicy.none());
    for (Map.Entry<String, String> parameter : parameters) {
      options.queryParameter(parameter.getKey(), parameter.getValue());
    }
    return send(request, options.build(), true);
  }

  private Result send(FluviusRequest<?> request, RequestOptions options, boolean mayWait)
      throws InterruptedException {
    if (stopped != null) {
      return Result.without(0, stopped);
    }
    try {
      String text = connection.client().withOptions(options).sendRaw(request).body().utf8();
      accepted++;
      return JsonParser.parseString(text) instanceof JsonObject body
          ? new Result(200, body, "")
          : Result.without(200, "the response is not a JSON object");
    } catch (JsonParseException e) {
      return Result.without(200, "the response is not JSON");
    } catch (RateLimitException e) {
      if (acceptedBeforeRateLimit == 0) {
        acceptedBeforeRateLimit = accepted;
      }
      Duration wait = e.retryAfter();
      if (mayWait && wait != null && wait.compareTo(LONGEST_WAIT) <= 0) {
        context.err().println("The rate limit is exceeded. Waiting " + wait.toSeconds() + " s.");
        context.sleeper().sleep(wait);
        return send(request, options, false);
      }
      stopped = "the rate limit was exceeded";
      return Result.without(429, stopped);
    } catch (FluviusApiException e) {
      accepted++;
      return Result.without(e.statusCode(), "the API returned status " + e.statusCode());
    } catch (FluviusInterruptedException e) {
      throw e;
    } catch (FluviusConnectionException e) {
      stopped = "the connection failed";
      return Result.without(0, stopped);
    }
  }

  /** Returns how many requests the API accepted before the first 429, or 0 without a 429. */
  int acceptedBeforeRateLimit() {
    return acceptedBeforeRateLimit;
  }
}
