package dev.oteltest.report.export;

import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where formats are written.
 *
 * @param folder the folder for files; it is created
 * @param console gets the lines that must stand in the output of the build as they are
 * @param reportUrl where the report can be opened, or null if nobody knows
 * @since 0.1
 */
public record ExportTarget(Path folder, Consumer<String> console, @Nullable String reportUrl) {}
