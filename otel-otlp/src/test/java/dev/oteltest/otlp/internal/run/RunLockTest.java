package dev.oteltest.otlp.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.ChildJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-version")
class RunLockTest {

  @Test
  void aFileSystemThatCantLockFilesIsNamedWithTheRemedy() throws IOException {
    try (FileChannel channel = new ChannelWithoutLocks()) {
      assertThatThrownBy(() -> RunLock.acquire(channel, Path.of("target", "lock")))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "target/lock: its file system can't lock files (No locks available), as NFS without"
                  + " its lock service; a folder on a local disk can");
    }
  }

  @Test
  void aThreadThatIsInterruptedWaitsForTheLockAndStaysInterrupted(@TempDir Path folder)
      throws Exception {
    Path lock = folder.resolve("lock");
    ChildJvm holder = ChildJvm.start(Holder.class, lock);
    holder.awaitLine("held");
    Thread here = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              while (here.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
              }
              here.interrupt();
              holder.process().destroy(); // which ends it, and releases the lock
            });
    other.start();

    boolean interruptedMeanwhile = RunLock.hold(lock, Thread::interrupted);

    other.join();
    assertThat(interruptedMeanwhile).as("would close channels").isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Another JVM that holds a lock. */
  static final class Holder {

    private Holder() {}

    public static void main(String[] args) throws Exception {
      RunLock.hold(
          Path.of(args[0]),
          () -> {
            System.out.println("held");
            try {
              Thread.sleep(60_000);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return null;
          });
    }
  }

  /** What a channel does on a file system that answers ENOLCK. */
  private static final class ChannelWithoutLocks extends FileChannel {

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
      throw new IOException("No locks available");
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
      throw new IOException("No locks available");
    }

    @Override
    public int read(ByteBuffer into) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer into, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] from, int offset, int length) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer from, long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long position) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long size() {
      throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel truncate(long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
      throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected void implCloseChannel() {
      // Nothing is open.
    }
  }
}
