package dev.oteltest.maven.init;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A module of the build, as Maven reads it.
 *
 * @param pom its POM
 * @param parent the POM of its parent if that is a module, too; null otherwise
 * @param tested whether it has tests
 * @param hasDependency whether it already has the JUnit extension, maybe from its parent
 */
record ReactorModule(Path pom, @Nullable Path parent, boolean tested, boolean hasDependency) {}
