package io.github.fluviusenergy;

import java.util.List;
import java.util.Map;

/** The API rejects the request (status 400). */
public final class ValidationException extends FluviusApiException {
  private static final long serialVersionUID = 1L;

  ValidationException(ErrorResponse response) {
    super(response);
  }

  /** {@return the API's messages, possibly none} */
  public List<String> validationErrors() {
    return errorResponse().details().validationErrors();
  }

  /**
   * {@return the API's messages by field, possibly none} {@link #validationErrors()} has them too.
   */
  public Map<String, List<String>> validationErrorsByField() {
    return errorResponse().details().validationErrorsByField();
  }
}
