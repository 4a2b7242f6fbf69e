/**
 * The OpenAPI document of Fluvius' Energy API v3, as the resource {@code
 * /io/github/fluviusenergy/openapi/fluvius-esco-v3.yaml}. It holds no classes; the module opens the
 * document's folder, so that others can read it.
 */
@SuppressWarnings("opens") // javac sees no class in that package: there is the document only
module io.github.fluviusenergy.openapi {
  opens io.github.fluviusenergy.openapi;
}
