/** {@code postman-environment}: hands the configuration on to Postman. */
@NullMarked
package io.github.fluviusenergy.examples.postman;

import org.jspecify.annotations.NullMarked;
