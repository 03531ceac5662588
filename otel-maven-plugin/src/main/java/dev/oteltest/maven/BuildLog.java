package dev.oteltest.maven;

import dev.oteltest.internal.text.LogText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maven's log, in which untrusted text has no effect and each message is a line, and which a build
 * can write to as long as the JVM lives. If the JVM is terminated, Maven 4's terminal is closed by
 * a shutdown hook, and its log then throws exceptions.
 */
final class BuildLog {

  private static final Logger logger = LoggerFactory.getLogger("dev.oteltest.maven");

  private BuildLog() {}

  /** Returns whether more than warnings is shown. */
  static boolean showsSummary() {
    return logger.isInfoEnabled();
  }

  static void info(String message) {
    if (showsSummary()) {
      write("[INFO] ", message, logger::info);
    }
  }

  /** Logs a line that may be a command to a CI system, in which untrusted text is escaped. */
  static void command(String line) {
    if (logger.isInfoEnabled()) {
      writeAsIs("[INFO] ", line, logger::info);
    }
  }

  static void warn(String message) {
    write("[WARNING] ", message, logger::warn);
  }

  static void error(String message) {
    write("[ERROR] ", message, logger::error);
  }

  /** Logs why something failed, for those who look for it. */
  static void debug(String message, Throwable cause) {
    if (logger.isDebugEnabled()) {
      write("[DEBUG] ", message, text -> logger.debug(text, cause));
    }
  }

  /** Writes a message to the log, or to standard output if the log is closed. */
  static void write(String level, String message, Consumer<String> log) {
    String line = message.replace("\r\n", "\n").replace("\n", "\\n");
    writeAsIs(level, LogText.ofColored(line), log);
  }

  private static void writeAsIs(String level, String line, Consumer<String> log) {
    try {
      log.accept(line);
    } catch (IllegalStateException e) {
      // Not closed, as the descriptor is the JVM's.
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, Charset.defaultCharset())
          .println(level + line);
    }
  }
}
