/** {@code report}: a year of one meter, as text and as a page. */
@NullMarked
package io.github.fluviusenergy.examples.report;

import org.jspecify.annotations.NullMarked;
