/** Needs the SDK by the names of its modules. */
module consumer {
  requires io.github.fluviusenergy.measurements;
  requires io.github.fluviusenergy.testserver;
  requires tools.jackson.databind;
}
