package dev.oteltest.maven.exec;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a command is connected to.
 *
 * @param in what it reads, or null for what we read
 * @param out where its output goes, or null for where ours goes
 * @param err where its standard error goes, which passes through us as its tail is kept
 */
record CommandStreams(@Nullable File in, @Nullable OutputStream out, OutputStream err) {

  /**
   * Our own streams, unbuffered. Only where Maven leads its output elsewhere, which is in its
   * daemon and with {@code -l}, do they go through Maven.
   *
   * @param system the session's system properties
   */
  @SuppressWarnings("SystemOut") // it is the command that writes there
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
