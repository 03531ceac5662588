package dev.oteltest.maven.exec;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The standard streams of a command.
 *
 * @param in the file that the command reads; null for our own standard input
 * @param out where the command's output goes; null for our own standard output
 * @param err where the command's standard error goes; it passes through us because its tail is kept
 */
record CommandStreams(@Nullable File in, @Nullable OutputStream out, OutputStream err) {

  /**
   * Returns our own streams, unbuffered. They go through Maven only if Maven redirects its output:
   * in its daemon and with {@code -l}.
   *
   * @param system the session's system properties
   */
  @SuppressWarnings("SystemOut") // the command writes there, not we
  static CommandStreams ofMaven(Properties system) {
    return isRedirected(system)
        ? new CommandStreams(null, System.out, System.err)
        : new CommandStreams(null, null, new FileOutputStream(FileDescriptor.err));
  }

  private static boolean isRedirected(Properties system) {
    boolean daemon = system.stringPropertyNames().stream().anyMatch(k -> k.startsWith("mvnd."));
    String line = system.getProperty("env.MAVEN_CMD_LINE_ARGS", "");
    return daemon
        || Arrays.stream(line.split("\\s+"))
            .anyMatch(word -> word.equals("-l") || word.startsWith("--log-file"));
  }
}
