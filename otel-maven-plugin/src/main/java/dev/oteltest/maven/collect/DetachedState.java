package dev.oteltest.maven.collect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.otlp.file.TraceFiles;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What identifies a detached collector, in a file that only its owner can read.
 *
 * @param pid its process id
 * @param startMillis when its process started, in milliseconds since the epoch
 * @param nonce what a request to stop must contain
 * @param sender what makes an SDK send to it
 */
record DetachedState(long pid, long startMillis, String nonce, SenderSettings sender) {

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private static final Pattern FORM =
      Pattern.compile(
          """
          pid=(\\d{1,18})
          start=(\\d{1,18})
          nonce=([0-9a-f]{32})
          endpoint=(http://[^\\s=]+)
          protocol=(http/protobuf|grpc)
          token=([0-9a-f]{32})
          """);

  /** Returns the file of the collector beside a trace file. */
  static Path fileFor(Path traces) {
    return traces.resolveSibling("otel-collect.state");
  }

  /** Returns the file whose presence, with the nonce in it, asks the collector to stop. */
  static Path stopFileFor(Path state) {
    return state.resolveSibling("otel-collect.stop");
  }

  /**
   * Reads a state.
   *
   * @throws IOException if the file can't be read or has another form, or if others can access it
   */
  static DetachedState read(Path file) throws IOException {
    requirePrivate(file);
    Matcher matcher = FORM.matcher(Files.readString(file, UTF_8));
    if (!matcher.matches()) {
      throw new IOException(file + " is not the state of a collector");
    }
    return new DetachedState(
        Long.parseLong(matcher.group(1)),
        Long.parseLong(matcher.group(2)),
        matcher.group(3),
        new SenderSettings(matcher.group(4), matcher.group(5), matcher.group(6)));
  }

  /** Refuses a file that another user may have forged, or whose token another user may know. */
  private static void requirePrivate(Path file) throws IOException {
    if (!hasPermissions()) {
      return;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    if (!OWNER.containsAll(permissions)) {
      throw new IOException(
          file
              + " can be accessed by other users ("
              + PosixFilePermissions.toString(permissions)
              + "), so it can't be trusted. Delete it, and its collector ends and writes what it"
              + " has received");
    }
  }

  private static boolean hasPermissions() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /** Writes the state such that a reader sees all of it or none. */
  void write(Path file) throws IOException {
    writeSecret(
        file,
        "pid=%d\nstart=%d\nnonce=%s\nendpoint=%s\nprotocol=%s\ntoken=%s\n"
            .formatted(
                pid, startMillis, nonce, sender.endpoint(), sender.protocol(), sender.token()));
  }

  /** Writes a file that only its owner can read, atomically. */
  static void writeSecret(Path file, String text) throws IOException {
    Path temporary = file.resolveSibling("." + file.getFileName() + ".tmp");
    Files.deleteIfExists(temporary);
    FileAttribute<?>[] mode =
        hasPermissions()
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
            : new FileAttribute<?>[0];
    Files.createFile(temporary, mode);
    Files.writeString(temporary, text, UTF_8);
    TraceFiles.replace(temporary, file);
  }

  /**
   * Returns the collector's process; empty if it has ended, or if its process id now belongs to a
   * process with another start time.
   */
  Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process -> startMillis != 0 && startMillis == startOf(process));
  }

  /** Returns when a process started, in milliseconds since the epoch; 0 if unknown. */
  static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
