package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.internal.encode.EncoderPool;
import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The spans that are running in this JVM, and those that are still to come, in a small file that
 * outlives it however it ends. When the JVM is gone {@link RunDirectory} makes a failed span of
 * each that was running, and tells that the others never ran.
 *
 * <p>The file is memory-mapped: a record costs about a microsecond, and the system keeps what was
 * stored even if the process is killed in the next instant. A reader sees a record as a whole or
 * not at all. Thread-safe; nothing here throws: what can't be recorded is told once and left out.
 *
 * @since 0.1
 */
public final class InFlightFile implements Closeable {

  /** What {@link #begin} answers if the span could not be recorded. */
  public static final int NOT_RECORDED = -1;

  private static final Logger logger = Logger.getLogger(InFlightFile.class.getName());

  // The file is a sequence of slots, each a capacity, a length and as many bytes as the capacity
  // says. Length 0 is a free slot; a negative one is that of planned spans. Capacities are
  // multiples of 8, so that lengths are aligned.
  static final int SLOT_HEAD = 8;
  private static final int LENGTH = 4;
  private static final int SLOT_UNIT = 512;
  private static final int GROWTH = 64 * 1024;

  private final Path file;
  private final EncoderPool encoders = new EncoderPool();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  /** The mapped end of the file that has no slots yet. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private boolean broken;

  private InFlightFile(Path file) {
    this.file = file;
  }

  /** Creates the file, which must not be there. */
  static InFlightFile create(Path file) throws IOException {
    Files.createFile(file);
    return new InFlightFile(file);
  }

  /**
   * Records that a span is running.
   *
   * @param span a snapshot of the running span
   * @return the slot to give to {@link #end}, or {@link #NOT_RECORDED}
   */
  public int begin(SpanData span) {
    try {
      TraceEncoder encoder = encoders.take();
      ReverseBuffer message = encoder.encodeInto(List.of(span));
      int slot = claim(message.size());
      if (slot != NOT_RECORDED) {
        slot(slot).write(message);
      }
      encoders.giveBack(encoder);
      return slot;
    } catch (IOException | RuntimeException | InternalError e) {
      // InternalError: the disk under the mapped file is full or gone
      tellOnce(e);
      return NOT_RECORDED;
    }
  }

  /**
   * Records what there is to run. If this JVM dies, what of it has no span never ran.
   *
   * @param outline names the span around it, which is recorded as running or was written
   * @return the slot to give to {@link #end} once the plan is over, or {@link #NOT_RECORDED}
   */
  public int plan(TestPlanRecord outline) {
    try {
      byte[] encoded = outline.encoded();
      int slot = claim(encoded.length);
      if (slot != NOT_RECORDED) {
        slot(slot).write(encoded);
      }
      return slot;
    } catch (IOException | RuntimeException | InternalError e) {
      tellOnce(e);
      return NOT_RECORDED;
    }
  }

  /**
   * Records that a span is over. It must be written to the part before: a JVM that dies between the
   * two has a finished span, one that dies before has a failed one.
   *
   * @param slot what {@link #begin} answered
   */
  public void end(int slot) {
    if (slot == NOT_RECORDED) {
      return;
    }
    try {
      slot(slot).clear();
      synchronized (this) {
        free.add(slot);
      }
    } catch (InternalError e) {
      tellOnce(e);
    }
  }

  /** The file. */
  public Path file() {
    return file;
  }

  /** Removes the file if no span is running; else it is left for the recovery. */
  @Override
  public synchronized void close() throws IOException {
    if (free.size() == slots.size()) {
      Files.deleteIfExists(file);
    }
  }

  private synchronized Slot slot(int index) {
    return slots.get(index);
  }

  private synchronized int claim(int length) throws IOException {
    if (broken) {
      return NOT_RECORDED;
    }
    for (int i = free.size() - 1; i >= 0; i--) {
      if (slots.get(free.get(i)).capacity() >= length) {
        return free.remove(i);
      }
    }
    int capacity = (length + SLOT_UNIT - 1) / SLOT_UNIT * SLOT_UNIT;
    if (rest.remaining() < SLOT_HEAD + capacity) {
      grow(SLOT_HEAD + capacity);
    }
    return addSlot(capacity);
  }

  private int addSlot(int capacity) {
    ByteBuffer slot =
        rest.slice(rest.position(), SLOT_HEAD + capacity).order(ByteOrder.LITTLE_ENDIAN);
    rest.position(rest.position() + SLOT_HEAD + capacity);
    slot.putInt(0, capacity);
    slots.add(new Slot(slot, capacity));
    return slots.size() - 1;
  }

  private void grow(int needed) throws IOException {
    if (rest.remaining() >= SLOT_HEAD) {
      free.add(addSlot(rest.remaining() - SLOT_HEAD)); // slots follow each other without a gap
    }
    int length = Math.max(GROWTH, needed);
    boolean interrupted = Thread.interrupted(); // it would close the channel
    try (RandomAccessFile growing = new RandomAccessFile(file.toFile(), "rw")) {
      long end = growing.length();
      growing.seek(end);
      // Zeros that are written have their place on the disk: a store into a mapped file that
      // finds the disk full kills the JVM.
      growing.write(new byte[length]);
      rest = growing.getChannel().map(FileChannel.MapMode.READ_WRITE, end, length);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void tellOnce(Throwable problem) {
    if (!broken) {
      broken = true;
      logger.log(
          Level.WARNING,
          file + ": running tests are no longer recorded, a crash would not name them",
          problem);
    }
  }

  private record Slot(ByteBuffer bytes, int capacity) {

    void write(ReverseBuffer message) {
      message.putInto(bytes, SLOT_HEAD);
      publish(message.size());
    }

    void write(byte[] outline) {
      bytes.put(SLOT_HEAD, outline);
      publish(-outline.length);
    }

    private void publish(int length) {
      VarHandle.releaseFence();
      bytes.putInt(LENGTH, length); // last and as a whole: from here on the record is there
    }

    void clear() {
      bytes.putInt(LENGTH, 0);
    }
  }

  /** Takes a message in the file: of a span that runs, or of some that are planned. */
  @FunctionalInterface
  interface MessageConsumer {
    void accept(boolean planned, byte[] message);
  }

  /** Hands out the messages that are in the file. */
  static void read(Path file, MessageConsumer messages) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= SLOT_HEAD) {
      int capacity = bytes.getInt();
      int signed = bytes.getInt();
      long length = Math.abs((long) signed);
      if (capacity < 0 || capacity > bytes.remaining()) {
        break; // not ours, or cut
      }
      if (length > 0 && length <= capacity) {
        byte[] message = new byte[(int) length];
        bytes.get(bytes.position(), message);
        messages.accept(signed < 0, message);
      }
      bytes.position(bytes.position() + capacity);
    }
  }
}
