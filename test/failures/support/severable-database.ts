import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/**
 * Stands before the database: while it is cut, connections are gone and new ones refused, as when PostgreSQL is
 * restarted. Everything else keeps its own way to the database.
 */
export class SeverableDatabase {
  private readonly sockets = new Set<Socket>();
  private server: Server | null = null;

  private constructor(
    private readonly target: URL,
    private port: number,
  ) {}

  static async before(databaseUrl: string): Promise<SeverableDatabase> {
    const severable = new SeverableDatabase(new URL(databaseUrl), 0);
    await severable.restore();
    return severable;
  }

  /** The database's address by way of this one. */
  get url(): string {
    const url = new URL(this.target);
    url.hostname = '127.0.0.1';
    url.port = String(this.port);
    return url.toString();
  }

  async restore(): Promise<void> {
    const server = createServer((client) => this.join(client));
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(this.port, '127.0.0.1', resolve);
    });
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  async cut(): Promise<void> {
    const { server } = this;
    this.server = null;
    if (!server) return;
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  private join(client: Socket): void {
    const { hostname, port } = this.target;
    const upstream = connect({ host: hostname, port: Number(port || 5432) });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}
