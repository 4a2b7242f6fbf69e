package io.github.fluviusenergy.openapi.compare;

/** A document cannot be fetched, read or compared. The message says which, why, and what to do. */
final class UnusableDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDocumentException(String message) {
    super(message);
  }

  UnusableDocumentException(String message, Throwable cause) {
    super(message, cause);
  }
}
