/** What links to a plan's page are made of. */
export const planLinks = {
  publicUrl: "https://bellwether.example.com",
  linkSecret: new Uint8Array(32).fill(7),
};
