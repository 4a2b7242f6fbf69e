package io.github.fluviusenergy;

import java.util.List;
import java.util.Map;

/** The API finds the request wrong (status 400). */
public final class ValidationException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ValidationException(ErrorResponse response) {
    super(response);
  }

  /**
   * {@return what is wrong with the request, in the words of the API; empty where it does not say}
   */
  public List<String> validationErrors() {
    return errorResponse().details().validationErrors();
  }

  /**
   * {@return what is wrong with the request by field, in the words of the API} Empty where the API
   * does not tell by field; the messages are in {@link #validationErrors()} too.
   */
  public Map<String, List<String>> validationErrorsByField() {
    return errorResponse().details().validationErrorsByField();
  }
}
