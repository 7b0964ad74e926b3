/** Percents that prove each other, until a box is ticked by hand. */
export const rooms = `# Move

## Kitchen — 33%

- [x] pack plates
- [ ] pack pans
- [ ] scrub the oven

## Garden — 50%

- [x] sell the mower
- [ ] rake leaves

## Cellar — 25%

- [x] sort jars
- [ ] carry wood
- [ ] check the boiler
- [ ] sweep
`;
