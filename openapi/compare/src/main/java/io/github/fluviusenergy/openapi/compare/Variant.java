package io.github.fluviusenergy.openapi.compare;

/**
 * A kind of a polymorphic type.
 *
 * @param discriminator the property that names the kind, or an empty text
 * @param name the kind's name on the wire, or an empty text where the document does not say it
 * @param reference to the kind's schema
 */
record Variant(String discriminator, String name, String reference) {
  /**
   * Marks a variant by the name of its schema, until {@link Alignment} finds which of ours it is.
   */
  static final String BY_SCHEMA = "schema ";

  String label() {
    return name.isEmpty()
        ? discriminator + "=" + BY_SCHEMA + reference.substring(reference.lastIndexOf('/') + 1)
        : discriminator + "=" + name;
  }
}
