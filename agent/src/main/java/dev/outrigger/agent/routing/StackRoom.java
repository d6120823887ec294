package dev.outrigger.agent.routing;

/**
 * Makes sure that a thread of the application has stack left for us, before we take a lock.
 *
 * <p>A stack that overflows while a lock is being released leaves it locked for ever. So we run
 * over the end of the stack here, where nothing is held, rather than there. Stateless.
 */
final class StackRoom {
  /** Frames; 16 KiB at the least once they are compiled, several times as much before. */
  private static final int FRAMES = 512;

  private static volatile long sink;

  private StackRoom() {}

  /**
   * Returns where there is room.
   *
   * @throws StackOverflowError where there is none
   */
  static void ensure() {
    sink = descend(FRAMES, sink);
  }

  private static long descend(int frames, long value) {
    return frames == 0 ? value : descend(frames - 1, value + frames) ^ frames;
  }
}
