package dev.oteltest.otlp.internal.run;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The running and the planned spans of this JVM, in a small file that survives any end of the JVM.
 * When the JVM is gone, {@link RunDirectory} makes a failed span of each running one, and reports
 * that the others never ran.
 *
 * <p>The file is memory-mapped. A record costs about a microsecond, and the system keeps it even if
 * the process is killed in the next instant. A reader sees a whole record or none. Thread-safe.
 * Nothing here throws: if a record can't be written, one warning is logged and later records are
 * skipped.
 */
public final class InFlightFile implements Closeable {

  /** The result of {@link #begin} if the span could not be recorded. */
  public static final int NOT_RECORDED = -1;

  private static final Logger logger = Logger.getLogger(InFlightFile.class.getName());

  // The file is a sequence of slots: a capacity, a length, and as many bytes as the capacity. A
  // length of 0 means a free slot, a negative length a record of planned spans. Capacities are
  // multiples of 8, so lengths are aligned.
  static final int SLOT_HEAD = 8;
  private static final int LENGTH = 4;
  private static final int SLOT_UNIT = 512;
  private static final int GROWTH = 64 * 1024;

  private final Path file;
  private final TraceEncoder.Pool encoders = new TraceEncoder.Pool();
  private final List<Slot> slots = new ArrayList<>();
  private final List<Integer> free = new ArrayList<>();

  /** The mapped end of the file, which has no slots yet. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private boolean broken;

  private InFlightFile(Path file) {
    this.file = file;
  }

  /** Creates the file, which must not exist. */
  static InFlightFile create(Path file) throws IOException {
    Files.createFile(file);
    return new InFlightFile(file);
  }

  /**
   * Records that a span is running.
   *
   * @param span a snapshot of the running span
   * @return the slot for {@link #end}, or {@link #NOT_RECORDED}
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
      warnOnce(e);
      return NOT_RECORDED;
    }
  }

  /**
   * Records a plan. If this JVM dies, each test of the plan without a span is reported as never
   * run.
   *
   * @param record names the span around the plan, which is recorded as running or has been written
   * @return the slot for {@link #end} when the plan is over, or {@link #NOT_RECORDED}
   */
  public int plan(TestPlanRecord record) {
    try {
      byte[] encoded = record.encoded();
      int slot = claim(encoded.length);
      if (slot != NOT_RECORDED) {
        slot(slot).write(encoded);
      }
      return slot;
    } catch (IOException | RuntimeException | InternalError e) {
      warnOnce(e);
      return NOT_RECORDED;
    }
  }

  /**
   * Records that a span is over. The caller must have written the span to the part. A JVM that dies
   * between the two has a finished span; a JVM that dies before has a failed one.
   *
   * @param slot the result of {@link #begin}
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
      warnOnce(e);
    }
  }

  public Path file() {
    return file;
  }

  /** Removes the file if no span is running; otherwise it stays for the recovery. */
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
      free.add(addSlot(rest.remaining() - SLOT_HEAD)); // slots have no gaps between them
    }
    int length = Math.max(GROWTH, needed);
    boolean interrupted = Thread.interrupted(); // it would close the channel
    try (RandomAccessFile growing = new RandomAccessFile(file.toFile(), "rw")) {
      long end = growing.length();
      growing.seek(end);
      // Written zeros have their place on the disk. A store into a mapped file on a full disk would
      // kill the JVM.
      growing.write(new byte[length]);
      rest = growing.getChannel().map(FileChannel.MapMode.READ_WRITE, end, length);
    } catch (ClosedChannelException e) {
      interrupted = true; // since then; JDK 25 may close the channel before it marks this thread
      rest = mapElsewhere(length);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Maps the end of the file on another thread, which those who interrupt this one don't know. */
  private ByteBuffer mapElsewhere(int length) throws IOException {
    FutureTask<ByteBuffer> mapping =
        new FutureTask<>(
            () -> {
              try (RandomAccessFile grown = new RandomAccessFile(file.toFile(), "rw")) {
                long start = grown.length() - length;
                return grown.getChannel().map(FileChannel.MapMode.READ_WRITE, start, length);
              }
            });
    new Thread(mapping, "otel-test-in-flight").start();
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return mapping.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      throw new IOException("could not map " + length + " bytes", e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized void warnOnce(Throwable problem) {
    if (!broken) {
      broken = true;
      logger.log(
          Level.WARNING,
          "Running tests are no longer recorded in " + file + ", so a crash would not name them",
          problem);
    }
  }

  private record Slot(ByteBuffer bytes, int capacity) {

    void write(ReverseBuffer message) {
      message.putInto(bytes, SLOT_HEAD);
      publish(message.size());
    }

    void write(byte[] plan) {
      bytes.put(SLOT_HEAD, plan);
      publish(-plan.length);
    }

    private void publish(int length) {
      VarHandle.releaseFence();
      bytes.putInt(LENGTH, length); // last, and atomically: from here on the record exists
    }

    void clear() {
      bytes.putInt(LENGTH, 0);
    }
  }

  /**
   * Reads the records of a file.
   *
   * @param planned whether to read the plans instead of the running spans
   */
  static List<byte[]> read(Path file, boolean planned) throws IOException {
    List<byte[]> messages = new ArrayList<>();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.remaining() >= SLOT_HEAD) {
      int capacity = bytes.getInt();
      int signed = bytes.getInt();
      long length = Math.abs((long) signed);
      if (capacity < 0 || capacity > bytes.remaining()) {
        break; // another format, or cut off
      }
      if (length > 0 && length <= capacity && signed < 0 == planned) {
        byte[] message = new byte[(int) length];
        bytes.get(bytes.position(), message);
        messages.add(message);
      }
      bytes.position(bytes.position() + capacity);
    }
    return messages;
  }
}
