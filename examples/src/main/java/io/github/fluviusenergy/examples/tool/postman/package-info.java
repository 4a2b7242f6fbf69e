/** {@code postman-environment}: writes environments for Postman. */
@NullMarked
package io.github.fluviusenergy.examples.tool.postman;

import org.jspecify.annotations.NullMarked;
