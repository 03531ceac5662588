package dev.oteltest.otlp.internal.merge;

import dev.oteltest.otlp.file.MergeReport;
import dev.oteltest.otlp.file.MessageCursor;
import dev.oteltest.otlp.file.TraceFiles;
import dev.oteltest.otlp.internal.decode.MalformedMessageException;
import dev.oteltest.otlp.internal.decode.OtlpSignal;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.otlp.internal.encode.EncodedSpans;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Merges files with metrics or log records that may repeat messages, such as files that were merged
 * before. Metrics and log records have no ids, but a repeated message has the same bytes, times
 * included.
 *
 * <p>Reads message by message and keeps a hash of each in memory.
 */
public final class MessageMerge {

  private final GithubAttempts attempts;
  private final Set<TraceKey> seen = new HashSet<>();
  private final MessageDigest sha256;
  private final UnreadableParts unreadable;
  private long items;
  private long duplicates;

  /**
   * The result of such a merge.
   *
   * @param files the files read and written
   * @param items how many metrics or log records were written
   * @param duplicates how many were left out because their message had been written before
   * @param leftOut a sentence about each file of which something can't be read and was left out
   */
  public record Report(MergeReport files, long items, long duplicates, List<String> leftOut) {}

  private MessageMerge(OtlpSignal signal, GithubAttempts attempts) {
    this.attempts = attempts;
    unreadable = new UnreadableParts(signal);
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  /**
   * Merges files like {@link TraceFiles#merge}, but writes each message once.
   *
   * @param signal what the files hold
   * @param parts the files to read, each once and in this order; the target may be among them
   * @param target the file to replace; its folders are created
   * @param attempts the attempts in the files with the spans that these belong to
   * @throws IOException if a part can't be read or the target can't be written; the target is then
   *     unchanged
   */
  public static Report merge(
      OtlpSignal signal, Collection<Path> parts, Path target, GithubAttempts attempts)
      throws IOException {
    MessageMerge merge = new MessageMerge(signal, attempts);
    MergeReport files = TraceFiles.merge(parts, target, merge::write);
    return new Report(files, merge.items, merge.duplicates, merge.unreadable.describe());
  }

  private long write(MessageCursor field, OutputStream out) throws IOException {
    if (field.tag() != RequestDecoder.RESOURCES) {
      return seen.add(hash(field)) ? TraceFiles.copy(field, out) : 0;
    }
    attempts.join(field);
    try {
      EncodedSpans encoded = ResourceMessages.items(field);
      BitSet left = unreadable.of(field);
      int count = encoded.count() - left.cardinality();
      if (!seen.add(hash(field))) {
        duplicates += count;
        return 0;
      }
      items += count;
      if (left.isEmpty()) {
        return TraceFiles.copy(field, out);
      }
      if (count == 0) {
        return 0;
      }
      byte[] readable = encoded.encode(number -> !left.get(number));
      out.write(readable);
      return readable.length;
    } catch (MalformedMessageException e) {
      unreadable.add(field, e);
      return 0;
    }
  }

  private TraceKey hash(MessageCursor field) {
    sha256.update(field.buffer(), field.fieldFrom(), field.bodyTo() - field.fieldFrom());
    ByteBuffer hash = ByteBuffer.wrap(sha256.digest());
    return new TraceKey(hash.getLong(), hash.getLong());
  }
}
