package dev.outrigger.agent.control.command;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplyFolderTest {
  @TempDir Path parent;

  private ReplyFolder folder() throws CouldNotException {
    return ReplyFolder.with(Map.of("command", "status", "arguments", "config=/ä, b"), parent);
  }

  @Test
  void showsTheRequestToItsOwnerAlone() throws Exception {
    try (ReplyFolder folder = folder()) {
      Path request = folder.path().resolve("request.properties");
      Properties read = new Properties();
      try (Reader reader = Files.newBufferedReader(request)) {
        read.load(reader);
      }

      assertThat(read)
          .containsEntry("command", "status")
          .containsEntry("arguments", "config=/ä, b");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())))
          .isEqualTo("rwx------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(request)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void leavesNothingBehind() throws Exception {
    try (ReplyFolder folder = folder()) {
      Files.writeString(folder.path().resolve("reply.json"), "{}");
    }

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void readsTheAnswer() throws Exception {
    try (ReplyFolder folder = folder()) {
      assertThat(folder.reply()).isNull();
      Files.writeString(
          folder.path().resolve("reply.json"),
          "{\"exit\": 3, \"message\": \"no ü\", \"data\": {\"a\": [1, 2.5, null, true, {}]}}");

      Reply reply = requireNonNull(folder.reply());

      assertThat(reply.exit()).isEqualTo(3);
      assertThat(reply.message()).isEqualTo("no ü");
      assertThat(reply.data()).hasToString("{a=[1, 2.5, null, true, {}]}");
    }
  }

  @Test
  void followsNoLink() throws Exception {
    Path other = Files.writeString(parent.resolve("other"), "{\"exit\": 0}");
    try (ReplyFolder folder = folder()) {
      Files.createSymbolicLink(folder.path().resolve("reply.json"), other);

      assertThatThrownBy(folder::reply).hasMessageContaining("not a file of this user");
    }
  }

  @Test
  void trustsNoFileOfAnotherUser() throws Exception {
    try (ReplyFolder folder = folder()) {
      Path reply = Files.writeString(folder.path().resolve("reply.json"), "{\"exit\": 0}");
      assumeTrue(
          "root".equals(System.getProperty("user.name")), "skipped: only root gives a file away");
      Files.setAttribute(reply, "unix:uid", 65534);

      assertThatThrownBy(folder::reply).hasMessageContaining("not a file of this user");
    }
  }

  @Test
  void tellsAnAnswerThatIsNone() throws Exception {
    for (String broken :
        List.of("", "[]", "{\"exit\"", "{\"message\": \"x\"}", "{\"exit\": \"0\"}")) {
      try (ReplyFolder folder = folder()) {
        Files.writeString(folder.path().resolve("reply.json"), broken);

        assertThatThrownBy(folder::reply).as(broken).hasMessageContaining("cannot be read");
      }
    }
  }
}
