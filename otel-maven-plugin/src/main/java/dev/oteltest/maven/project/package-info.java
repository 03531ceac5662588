/**
 * The modules and goals that a build plans.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.maven.project;

import org.jspecify.annotations.NullMarked;
