/**
 * The modules of a build and the goals planned for them.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.maven.project;

import org.jspecify.annotations.NullMarked;
