import { Skeleton } from '@mantine/core';
import { type ComponentType, useEffect } from 'react';
import { later } from '../components/later';
import { useIsPainted } from '../components/use-is-painted';

/**
 * Makes a chart of a part that comes with the first one that is shown, as the chart library is large. Even when it is here the page's figures
 * are painted first: drawing a chart takes longer than all the words around it.
 */
export function laterChart<P extends { height: number }>(bring: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Chart = later(bring, waiting, true);
  return function LaterChart(props: P) {
    const isPainted = useIsPainted();
    useEffect(() => {
      // What fails to load is said where the chart is shown.
      Chart.load().catch(() => undefined);
    }, []);
    return isPainted ? <Chart {...props} /> : waiting(props);
  };
}

function waiting({ height }: { height: number }) {
  return <Skeleton height={height} />;
}
