/** The HTML pages for browsers: the start page and the consent page. */
@NullMarked
package io.github.fluviusenergy.testserver.internal.pages;

import org.jspecify.annotations.NullMarked;
