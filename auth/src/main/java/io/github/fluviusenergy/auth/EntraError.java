package io.github.fluviusenergy.auth;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Entra ID's error body says, which is JSON with {@code error}, {@code error_description} (it
 * begins with the AADSTS code), {@code trace_id} and {@code correlation_id}. Whatever does not look
 * as it should is null, so that nothing odd comes into a message.
 */
record EntraError(
    int statusCode,
    @Nullable String errorCode,
    @Nullable String entraCode,
    @Nullable String correlationId,
    @Nullable String traceId,
    @Nullable String firstSentence) {

  private static final int LONGEST_SENTENCE = 300;
  private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
  private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS[0-9]{1,12}");
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=\\.)\\s|[\\r\\n]");
  private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}]");

  /** What to do about the usual codes, after Microsoft's list of them. */
  private static final Map<String, String> HINTS =
      Map.of(
          "AADSTS7000215",
          "The client secret is wrong: use the secret's value, not its secret ID.",
          "AADSTS7000222",
          "The client secret has expired: create a new one for the application and use that.",
          "AADSTS90002",
          "There is no such tenant: check the tenant id, and that the authority is the cloud it is"
              + " in.",
          "AADSTS700016",
          "There is no such application in this tenant: check the client id and the tenant id.",
          "AADSTS700027",
          "The assertion was refused: check that the thumbprint and the private key belong to the"
              + " same certificate, and that this certificate is registered for the application.",
          "AADSTS700024",
          "The assertion's time was refused: set this machine's clock.",
          "AADSTS70011",
          "The scope is not valid: client credentials need exactly one, like api://…/.default.");

  static EntraError of(int statusCode, String body, Secrets secrets) {
    Map<String, @Nullable Object> fields = Json.fields(body);
    String description = field(fields, "error_description", secrets);
    return new EntraError(
        statusCode,
        matching(ERROR_CODE, field(fields, "error", secrets)),
        firstMatch(ENTRA_CODE, description),
        matching(UUID, field(fields, "correlation_id", secrets)),
        matching(UUID, field(fields, "trace_id", secrets)),
        firstSentence(description));
  }

  /** What to do about it; null for a code that is not known here. */
  @Nullable String hint() {
    return entraCode == null ? null : HINTS.get(entraCode);
  }

  private static @Nullable String field(
      Map<String, @Nullable Object> fields, String name, Secrets secrets) {
    String value = Json.text(fields, name);
    return value == null ? null : secrets.mask(value);
  }

  private static @Nullable String matching(Pattern pattern, @Nullable String text) {
    return text != null && pattern.matcher(text).matches() ? text : null;
  }

  private static @Nullable String firstMatch(Pattern pattern, @Nullable String text) {
    if (text == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group() : null;
  }

  private static @Nullable String firstSentence(@Nullable String description) {
    if (description == null || description.isBlank()) {
      return null;
    }
    String sentence = SENTENCE_END.split(description.strip(), 2)[0];
    String printable = INVISIBLE.matcher(sentence).replaceAll("?");
    return printable.length() > LONGEST_SENTENCE
        ? printable.substring(0, LONGEST_SENTENCE) + "…"
        : printable;
  }
}
